let run: () => void = () => undefined

/** What happens when any answer says that nobody is signed in; set once, by the application. */
export function onSignedOut(handler: () => void): void {
  run = handler
}

/** Called by the one place that reads answers. */
export function tellSignedOut(): void {
  run()
}

/** A session that a mailed password opened can do one thing only: the page for it is the portal's, outside the application. */
export function tellPasswordChange(): void {
  location.assign(document.documentElement.lang === 'zh' ? '/zh/new-password' : '/new-password')
}
