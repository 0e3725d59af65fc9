import type { Language } from '#core/contracts/http/common'
import { chineseLabels } from '#core/editor/labels/chinese-labels'
import { englishLabels } from '#core/editor/labels/english-labels'
import type { Labels } from '#core/editor/labels/labels'

/** The fixed words in the language of a document. */
export const labelsOf = (language: Language): Labels => (language === 'zh' ? chineseLabels : englishLabels)
