import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import App from './App.vue'
import { headOf } from './head'
import { portalI18n } from './messages'
import type { PortalPage, RenderedPage } from './page'

/** Renders one public page: English at `/…`, Chinese at `/zh/…`. One application per call, nothing is shared between readers. */
export async function render(page: PortalPage): Promise<RenderedPage> {
  const i18n = portalI18n(page.locale)
  const app = createSSRApp(App, { page }).use(i18n)
  const words = (key: string, named: Record<string, string>) => i18n.global.t(key, named)
  return { html: await renderToString(app), head: headOf(page, words) }
}
