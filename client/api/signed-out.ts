let run: () => void = () => undefined

/** What happens when any answer says that nobody is signed in; set once, by the application. */
export function onSignedOut(handler: () => void): void {
  run = handler
}

/** Called by the one place that reads answers. */
export function tellSignedOut(): void {
  run()
}
