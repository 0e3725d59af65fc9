import type { Language } from '#core/contracts/http/common'
import type { NotificationKind } from '#core/contracts/http/notifications'

/** What a mail about a notification says: the kind of thing, never its title or words, which may be marked for few. */
export const notificationWords: Record<Language, Record<NotificationKind, string>> = {
  en: {
    mention: 'Somebody mentions you',
    assignment: 'An article was given to you',
    'watch-hit': 'A watch of yours has found something',
    'review-asked': 'You are asked for a review',
    'review-answered': 'Your request for a review is answered',
    approved: 'A briefing of yours is approved',
    published: 'A briefing of yours is on the portal',
    stopped: 'A planned publication of yours does not go out',
    withdrawn: 'A signature or a publication of a briefing of yours is taken back',
    'export-ready': 'A file of yours is ready',
    'export-failed': 'A file of yours could not be made',
    'source-ill': 'A source of your desk is ill',
    'source-changed': 'A publisher has changed a cited article',
    handover: 'A shift is handed over to you',
    access: 'Your access has changed',
    comment: 'A reader’s comment waits for your desk',
    guest: 'An admin has opened your desk as a guest',
    'headline-proposed': 'A headline is proposed for the portal',
    'headline-answered': 'A headline that you proposed is decided',
  },
  zh: {
    mention: '有人提到您',
    assignment: '有文章分配给您',
    'watch-hit': '您的监测有新命中',
    'review-asked': '有人请您审阅',
    'review-answered': '您的审阅请求有答复',
    approved: '您的简报已获批准',
    published: '您的简报已在门户发布',
    stopped: '您的一项定时发布未能发出',
    withdrawn: '您的简报的签署被收回，或发布被撤回',
    'export-ready': '您的文件已就绪',
    'export-failed': '您的文件未能生成',
    'source-ill': '您工作台的一个来源异常',
    'source-changed': '发布方改动了被引用的文章',
    handover: '有班次移交给您',
    access: '您的权限有变化',
    comment: '有读者评论待您的工作台处理',
    guest: '管理员以访客身份打开了您的工作台',
    'headline-proposed': '有标题被提议放上门户',
    'headline-answered': '您提议的标题已有决定',
  },
}

export const mailWords: Record<Language, { open: string; why: string }> = {
  en: { open: 'See it in your inbox:', why: 'You have chosen to get these by mail. Change that here:' },
  zh: { open: '请在收件箱中查看：', why: '您选择了通过邮件接收此类通知，可在此更改：' },
}
