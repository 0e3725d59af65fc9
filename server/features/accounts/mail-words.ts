import type { Language } from '#core/contracts/http/common'

interface MailWords {
  subject: string
  /** A line each; `{0}` stands for the first value, alone on its line. */
  lines: readonly string[]
}
type Kind =
  | 'confirm'
  | 'alreadyThere'
  | 'temporaryPassword'
  | 'passwordChanged'
  | 'securityChanged'
  | 'confirmEmail'
  | 'emailChanged'

/** The words of all mails about accounts. */
export const mailWords: Record<Language, Record<Kind, MailWords>> = {
  en: {
    confirm: {
      subject: 'Confirm your e-mail for Briefroom',
      lines: [
        'Welcome to Briefroom.',
        '',
        'Please open this page and press the button to confirm that this address is yours:',
        '{0}',
        '',
        'The link works once, for three days. If you did not register, do not open it and forget this mail.',
      ],
    },
    alreadyThere: {
      subject: 'You already have a Briefroom account',
      lines: [
        'Somebody, probably you, tried to register with this address. It already has an account.',
        '',
        'Log in:',
        '{0}',
        '',
        'Forgotten the password?',
        '{1}',
        '',
        'If it was not you, there is nothing to do.',
      ],
    },
    temporaryPassword: {
      subject: 'Your temporary password for Briefroom',
      lines: [
        'Here is your temporary password:',
        '',
        '{0}',
        '',
        'It works once, for 30 minutes, on this page:',
        '{1}',
        '',
        'You will then choose a new password. Your old one keeps working until you have.',
        'If you did not ask for this, you can forget this mail.',
      ],
    },
    passwordChanged: {
      subject: 'Your Briefroom password was changed',
      lines: [
        'The password of your account was changed just now, and all other sessions and access tokens were ended.',
        '',
        'If it was not you, ask for a temporary password at once:',
        '{0}',
      ],
    },
    securityChanged: {
      subject: 'How you log in to Briefroom was changed',
      lines: [
        'A second factor, a passkey or the recovery codes of your account were added, changed or removed just now.',
        '',
        'If it was not you, choose a new password at once:',
        '{0}',
        '',
        'A new password takes no passkey and no second factor away. Remove here what you do not know:',
        '{1}',
        '',
        'If you cannot log in any more, write to the administrator of this site:',
        '{2}',
      ],
    },
    confirmEmail: {
      subject: 'Confirm your new e-mail for Briefroom',
      lines: [
        'Please open this page and press the button, and your account has this address:',
        '{0}',
        '',
        'The link works once, for a day. If you did not ask for this, you can forget this mail.',
      ],
    },
    emailChanged: {
      subject: 'Your Briefroom account has a new e-mail',
      lines: [
        'The address of your account was changed just now; this one opens it no longer.',
        '',
        'If it was not you, write to the administrator of this site at once:',
        '{0}',
      ],
    },
  },
  zh: {
    confirm: {
      subject: '请确认您在 Briefroom 的邮箱',
      lines: [
        '欢迎来到 Briefroom。',
        '',
        '请打开以下页面并点击按钮，确认此邮箱属于您：',
        '{0}',
        '',
        '链接仅可使用一次，三天内有效。如果您没有注册，请勿打开链接，忽略此邮件即可。',
      ],
    },
    alreadyThere: {
      subject: '您已有 Briefroom 账户',
      lines: [
        '有人（很可能是您）尝试用此邮箱注册。该邮箱已有账户。',
        '',
        '登录：',
        '{0}',
        '',
        '忘记密码？',
        '{1}',
        '',
        '如果不是您本人，无需任何操作。',
      ],
    },
    temporaryPassword: {
      subject: '您的 Briefroom 临时密码',
      lines: [
        '您的临时密码是：',
        '',
        '{0}',
        '',
        '仅可使用一次，30 分钟内有效，请在此页面使用：',
        '{1}',
        '',
        '随后请设置新密码。在此之前，原密码仍然有效。',
        '如果不是您本人的请求，请忽略此邮件。',
      ],
    },
    passwordChanged: {
      subject: '您的 Briefroom 密码已更改',
      lines: [
        '您的账户密码刚刚被更改，其他会话均已结束，访问令牌均已失效。',
        '',
        '如果不是您本人，请立即申请临时密码：',
        '{0}',
      ],
    },
    securityChanged: {
      subject: '您登录 Briefroom 的方式已更改',
      lines: [
        '您账户的两步验证、通行密钥或恢复码刚刚被添加、更换或移除。',
        '',
        '如果不是您本人，请立即设置新密码：',
        '{0}',
        '',
        '更改密码不会移除通行密钥和两步验证。请在此移除您不认识的项目：',
        '{1}',
        '',
        '如果无法再登录，请联系本站管理员：',
        '{2}',
      ],
    },
    confirmEmail: {
      subject: '请确认您在 Briefroom 的新邮箱',
      lines: [
        '请打开以下页面并点击按钮，您的账户即改用此邮箱：',
        '{0}',
        '',
        '链接仅可使用一次，一天内有效。如果不是您本人的请求，请忽略此邮件。',
      ],
    },
    emailChanged: {
      subject: '您的 Briefroom 账户已更换邮箱',
      lines: [
        '您账户的邮箱刚刚被更换，此邮箱不能再用于登录。',
        '',
        '如果不是您本人，请立即联系本站管理员：',
        '{0}',
      ],
    },
  },
}
