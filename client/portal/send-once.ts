/** So long the answer to a form is awaited; who presses later than that means it. */
const awaitedMs = 10_000

/**
 * A form whose answer is awaited is not sent a second time. A page that stays has its forms again: one whose answer is a file
 * (`data-stays`) is never held, Escape breaks off the waiting, and so does coming back to the page.
 */
export function sendOnce(): void {
  let sent = new WeakMap<HTMLFormElement, number>()
  const forget = () => {
    sent = new WeakMap()
  }
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || 'stays' in form.dataset) return
    if (Date.now() - (sent.get(form) ?? 0) < awaitedMs) event.preventDefault()
    else sent.set(form, Date.now())
  })
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') forget()
  })
  addEventListener('pageshow', forget)
}
