import type { FormName } from '#core/contracts/portal/page'

export interface FormField {
  name: string
  kind: 'text' | 'code' | 'email' | 'password' | 'area' | 'check' | 'language' | 'zone'
  autocomplete?: string
  optional?: boolean
  /** Words under the field, by a key of `form.hint`. */
  hint?: string
}

const email: FormField = { name: 'email', kind: 'email', autocomplete: 'username' }
const newPassword: FormField = {
  name: 'password',
  kind: 'password',
  autocomplete: 'new-password',
  hint: 'password',
}

const current: FormField = { name: 'current', kind: 'password', autocomplete: 'current-password' }

/** The forms of the portal, field by field; groups have a legend. */
export const formFields: Record<FormName, { legend: string | null; fields: FormField[] }[]> = {
  register: [
    {
      legend: 'you',
      fields: [
        { name: 'name', kind: 'text', autocomplete: 'name' },
        { ...email, autocomplete: 'email' },
        newPassword,
      ],
    },
    {
      legend: 'about',
      fields: [
        { name: 'about', kind: 'area', optional: true, hint: 'about' },
        { name: 'newsletter', kind: 'check', optional: true },
      ],
    },
  ],
  login: [
    {
      legend: null,
      fields: [
        email,
        { name: 'password', kind: 'password', autocomplete: 'current-password' },
        { name: 'remember', kind: 'check', optional: true },
      ],
    },
  ],
  'forgot-password': [{ legend: null, fields: [email] }],
  'login/temporary': [
    {
      legend: null,
      fields: [
        email,
        { name: 'password', kind: 'password', autocomplete: 'one-time-code', hint: 'temporary' },
      ],
    },
  ],
  'login/code': [
    { legend: null, fields: [{ name: 'code', kind: 'code', autocomplete: 'one-time-code', hint: 'code' }] },
  ],
  setup: [
    {
      legend: null,
      fields: [
        { name: 'name', kind: 'text', autocomplete: 'name' },
        { ...email, autocomplete: 'email' },
        newPassword,
        { name: 'desk', kind: 'text', optional: true, hint: 'desk' },
      ],
    },
  ],
  unsubscribe: [],
  join: [{ legend: null, fields: [{ name: 'name', kind: 'text', autocomplete: 'name' }, newPassword] }],
  'confirm-email': [],
  'account/email': [{ legend: null, fields: [{ ...email, autocomplete: 'email' }, current] }],
  'account/data': [{ legend: null, fields: [current] }],
  'account/deletion': [{ legend: null, fields: [current] }],
  'new-password': [{ legend: null, fields: [newPassword] }],
  account: [
    {
      legend: null,
      fields: [
        { name: 'name', kind: 'text', autocomplete: 'name' },
        { name: 'about', kind: 'area', optional: true },
        { name: 'language', kind: 'language', optional: true },
        { name: 'timeZone', kind: 'zone', optional: true },
        { name: 'newsletter', kind: 'check', optional: true },
      ],
    },
  ],
  'account/password': [
    {
      legend: null,
      fields: [current, newPassword],
    },
  ],
  'account/newsletter': [{ legend: null, fields: [{ name: 'newsletter', kind: 'check', optional: true }] }],
  confirm: [],
  logout: [],
}
