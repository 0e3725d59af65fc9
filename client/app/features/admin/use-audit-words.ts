import { useI18n } from 'vue-i18n'

/** Words for what an entry of the audit trail holds; what this version of the page has none for stands as it is. */
export function useAuditWords() {
  const i18n = useI18n()
  return (part: 'act' | 'kind' | 'field' | 'value', name: string): string => {
    const key = `admin.audit.${part}.${name.replaceAll('.', '_')}`
    return i18n.te(key) ? i18n.t(key) : name
  }
}
