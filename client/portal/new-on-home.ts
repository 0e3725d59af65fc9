import { pageAgain } from './page-again'

/** A page younger than this is not asked for again: a public cache would give the same one. */
const youngMs = 60_000

const addresses = (root: ParentNode): string[] =>
  [...root.querySelectorAll('#insight li a[href], #news li a[href]')].map(
    (link) => link.getAttribute('href') ?? '',
  )

/** Home, when its reader comes back to it: how much is new is said on a button, and nothing moves before it is pressed. */
export function newOnHome(button: HTMLButtonElement): void {
  let askedAt = Date.now()
  const look = async (): Promise<void> => {
    if (document.hidden || Date.now() - askedAt < youngMs) return
    askedAt = Date.now()
    const fresh = await pageAgain(location.pathname)
    if (!fresh) return
    const shown = new Set(addresses(document))
    const count = new Set(addresses(fresh).filter((address) => !shown.has(address))).size
    button.hidden = count === 0
    button.textContent = (button.dataset.words ?? '').replace('#', String(count))
  }
  button.addEventListener('click', () => {
    location.reload()
  })
  document.addEventListener('visibilitychange', () => void look())
  addEventListener('focus', () => void look())
}
