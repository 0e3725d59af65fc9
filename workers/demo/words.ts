/** What stands around every article of a house. */
export interface SiteWords {
  sections: readonly string[]
  mostRead: string
  related: string
  share: string
  newsletter: string
  footer: string
}

export const siteWords: Record<'en' | 'zh-CN', SiteWords> = {
  en: {
    sections: ['Home', 'Ports', 'Shipping', 'Rivers', 'Trade', 'Energy', 'Archive', 'Contact'],
    mostRead: 'Most read',
    related: 'Related articles',
    share: 'Share this article',
    newsletter: 'Sign up for our morning letter and never miss a ship.',
    footer:
      'All stories on this site are invented for a demonstration. No port, river or person in them exists.',
  },
  'zh-CN': {
    sections: ['首页', '港口', '航运', '贸易', '能源', '政策', '专题', '联系我们'],
    mostRead: '点击排行',
    related: '相关阅读',
    share: '分享到',
    newsletter: '扫描二维码，关注我们的客户端。',
    footer: '本站所有报道均为演示而虚构，其中的港口、河流和人物并不存在。',
  },
}
