import type { Page } from '@playwright/test'

const codes: Readonly<Record<string, number>> = {
  Backspace: 8,
  Enter: 13,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  Delete: 46,
}

/** What the browser is told for one key: `Enter`, `Control+End` or a letter. */
const messagesOf = (name: string) => {
  const key = name.replace('Control+', '')
  const code = codes[key]
  const text = key === 'Enter' ? '\r' : code === undefined ? key : undefined
  const about = {
    key,
    code: code === undefined ? `Key${key.toUpperCase()}` : key,
    windowsVirtualKeyCode: code ?? key.toUpperCase().charCodeAt(0),
    modifiers: key === name ? 0 : 2,
  }
  const down = text === undefined ? { type: 'rawKeyDown' as const } : { type: 'keyDown' as const, text }
  return [
    { ...about, ...down },
    { ...about, type: 'keyUp' as const },
  ]
}

/** How long the page does nothing else: by then all the keys wait for it. */
const busyFor = 250

/**
 * Presses keys while the page is busy, as on a slow machine or in a long text: they come one right after another, and
 * nothing is drawn between two of them. The keys are named with spaces between, such as `Control+End Enter a b`. What
 * `enter` names gets the focus first.
 */
export const pressAtOnce = async (page: Page, keys: string, enter?: string): Promise<void> => {
  const line = await page.context().newCDPSession(page)
  await page.evaluate(
    ([long, place]) => {
      setTimeout(() => {
        if (place) document.querySelector<HTMLElement>(place)?.focus()
        for (const end = performance.now() + long; performance.now() < end;);
      })
    },
    [busyFor, enter] as const,
  )
  await Promise.all(
    keys
      .split(' ')
      .flatMap(messagesOf)
      .map((message) => line.send('Input.dispatchKeyEvent', message)),
  )
  await line.detach()
}
