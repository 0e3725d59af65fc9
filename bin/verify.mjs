/** `node bin/verify.mjs FILE|HASH [ADDRESS]`: whether a file, or a content hash, is what was approved, as the house at ADDRESS says. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

const [given, address = process.env.PUBLIC_URL ?? 'http://127.0.0.1:3000'] = process.argv.slice(2)

const hashOf = (text) => {
  if (existsSync(text)) return createHash('sha256').update(readFileSync(text)).digest('hex')
  return /^[0-9a-f]{64}$/.test(text) ? text : null
}

const lines = ({ verdict, title, contentHash, approvedAt, publication, revision }) =>
  [
    `verdict       ${verdict}`,
    title && `title         ${title}`,
    contentHash && `content hash  ${contentHash}`,
    approvedAt && `approved      ${approvedAt}`,
    revision && `revision      ${revision.number}, TLP:${revision.marking}`,
    publication && `publication   ${publication.url} (${publication.state})`,
  ].filter(Boolean)

const hash = given === undefined ? null : hashOf(given)
if (hash === null) {
  console.error('Usage: node bin/verify.mjs FILE|HASH [ADDRESS]')
  process.exit(2)
}
const token = process.env.BRIEFROOM_TOKEN
const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
const answer = await fetch(new URL(`/api/verifications/${hash}`, address), { headers }).catch((error) => {
  console.error(`${address} does not answer: ${error.cause?.message ?? error.message}`)
  process.exit(2)
})
if (!answer.ok) {
  console.error(`${address} answers ${answer.status}`)
  process.exit(2)
}
const found = await answer.json()
console.log([`hash          ${hash}`, ...lines(found)].join('\n'))
process.exit(found.verdict === 'approved' ? 0 : 1)
