/** Written in old JavaScript on purpose: it must run on the Node that is too old to run the rest. */
export function complainAboutNode(version) {
  const parts = version.split('.').map(Number)
  const enough = parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19)
  return enough
    ? null
    : 'Briefroom needs Node 20.19 or newer; this is ' + version + '. See https://nodejs.org/'
}
