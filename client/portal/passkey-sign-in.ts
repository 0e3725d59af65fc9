import { passkeysPossible, signChallenge } from '../api/passkeys'

type Json = Record<string, unknown>

const post = async (path: string, body?: Json): Promise<Response> =>
  fetch(`/api/session/${path}`, {
    method: 'POST',
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  })

/** Signs in with a key of this device: whether it did; null when the person thought better of it. */
async function signIn(remember: boolean): Promise<boolean | null> {
  const asked = await post('passkey-questions')
  if (!asked.ok) return false
  const { challengeId, options } = (await asked.json()) as { challengeId: string; options: Json }
  const credential = await signChallenge(options)
  if (credential === null) return null
  return (await post('passkey', { challengeId, credential, remember })).ok
}

/** A button that only a browser with a script and a place for keys has. It leads to where the form would lead. */
export function passkeySignIn(button: HTMLButtonElement): void {
  if (!passkeysPossible()) return
  button.hidden = false
  button.addEventListener('click', () => {
    const remember = document.querySelector<HTMLInputElement>('#field-remember')?.checked ?? false
    const problem = document.getElementById('passkey-problem')
    if (problem) problem.textContent = ''
    button.disabled = true
    void signIn(remember)
      .catch(() => false)
      .then((done) => {
        button.disabled = false
        if (done) location.assign(button.dataset.next ?? '/')
        else if (done === false && problem) problem.textContent = button.dataset.problem ?? ''
      })
  })
}
