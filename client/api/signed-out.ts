let run: () => void = () => undefined

/** What happens when any answer says that nobody is signed in; set once, by the application. */
export function onSignedOut(handler: () => void): void {
  run = handler
}

/** Called by the one place that reads answers. */
export function tellSignedOut(): void {
  run()
}

let runEnded: (person?: string) => void = () => undefined

/** What happens when it is said that the account itself has ended; set once, by the application. */
export function onAccountEnded(handler: (person?: string) => void): void {
  runEnded = handler
}

/** `person`: whose account, where that is known; else whoever is known on this device. */
export function tellAccountEnded(person?: string): void {
  runEnded(person)
}

/** A session that a mailed password opened can do one thing only: the page for it is the portal's, outside the application. */
export function tellPasswordChange(): void {
  location.assign(document.documentElement.lang === 'zh' ? '/zh/new-password' : '/new-password')
}
