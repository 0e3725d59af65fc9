import type { PortalView } from './page'

/** The key of what the page of an error is called: its heading, and its title in the window. */
export const faultTitle = ({ status }: Extract<PortalView, { kind: 'error' }>): string =>
  status === 404 ? 'fault.notHere' : 'fault.title'
