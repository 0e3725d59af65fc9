import { useI18n } from 'vue-i18n'
import type { Language } from '#core/contracts/http/common'
import type { Finding } from '#core/editor/checks/finding'
import { labelsOf } from '#core/editor/labels/labels-of'
import { gradeOf } from '#core/editor/scales/grades'
import {
  likelihoodOf,
  likelihoodRange,
  likelihoodWord,
  type LikelihoodStep,
} from '#core/editor/scales/likelihood'

/** What is said of a finding; words of the text and of its scales stay in its language. */
export function useCheckWords(language: () => Language) {
  const { t, locale } = useI18n()
  const likelihood = (step: LikelihoodStep | undefined): string => {
    const entry = likelihoodOf(step)
    if (!entry) return ''
    return t('checks.likelihood', {
      word: likelihoodWord(entry, 1, language()),
      range: likelihoodRange(entry),
    })
  }
  const what = ({ code, values }: Finding): string => {
    const { step, parts = [], marking, ...others } = values
    const names = parts.map((part) => labelsOf(language()).sections[part])
    return t(`checks.what.${code}`, {
      ...others,
      likelihood: likelihood(step),
      parts: new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(names),
      marking: marking ? `TLP:${marking}` : '',
    })
  }
  const why = ({ code }: Finding): string => t(`checks.why.${code}`)
  const repair = ({ repair: act }: Finding): string | null => {
    if (!act) return null
    switch (act.kind) {
      case 'words':
        return t('checks.write', { text: act.text })
      case 'grade':
        return t('checks.regrade', { grade: gradeOf(act) })
      case 'marking':
        return t('checks.raise', { marking: `TLP:${act.marking}` })
      case 'likelihood':
        return t('checks.pick', { likelihood: likelihood(act.step) })
    }
  }
  return { what, why, repair }
}
