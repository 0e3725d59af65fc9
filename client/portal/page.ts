export type { PortalPage, PortalView, RenderedPage } from '#core/contracts/portal/page'
