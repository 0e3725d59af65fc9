import { keptComment } from './kept-comment'
import { liveComments } from './live-comments'
import { newOnHome } from './new-on-home'
import { passkeySignIn } from './passkey-sign-in'
import { sendOnce } from './send-once'
import { showPasswords } from './show-passwords'
import { wholeWords } from './whole-words'
import './portal.css'

/** The portal needs no script to be read; what is added here only makes it nicer. */
document.documentElement.dataset.script = 'on'

/** After a refused form the summary takes the focus; after joining, the paragraph at which the text had stopped. */
const place =
  document.getElementById('faults') ??
  (location.hash === '#read-on' ? document.getElementById('read-on') : null)
place?.focus()

if ('Segmenter' in Intl) wholeWords(document)

sendOnce()
const section = document.getElementById('comments')
if (section) {
  keptComment(section)
  liveComments(section)
}
const news = document.getElementById('home-new')
if (news instanceof HTMLButtonElement) newOnHome(news)
showPasswords()
const passkey = document.getElementById('passkey')
if (passkey instanceof HTMLButtonElement) passkeySignIn(passkey)
