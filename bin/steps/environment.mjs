/**
 * The environment of the server, the workers and the scripts that prepare the database: that of the person, completed.
 *
 * @param {object} parts
 * @param {import('./settings.mjs').Settings} parts.settings
 * @param {{ ownerUrl: string, appUrl?: string, keeperUrl?: string }} parts.database
 * @param {number | null} parts.publisherPort of the sample publisher, when the demo runs
 */
export const childEnvironment = ({ settings, port, database, publisherPort, nodeEnv }) => ({
  ...process.env,
  NODE_ENV: nodeEnv,
  DATA_DIR: settings.dataDir,
  HOST: settings.host,
  PORT: String(port),
  PUBLIC_URL: publicUrl(settings, port),
  DEMO: settings.demo ? '1' : '0',
  DATABASE_URL: database.ownerUrl,
  ...(database.appUrl && { DATABASE_APP_URL: database.appUrl }),
  ...(database.keeperUrl && { DATABASE_KEEPER_URL: database.keeperUrl }),
  ...(publisherPort && publisherSettings(publisherPort)),
})

/** Where people find it, without a slash at its end: PUBLIC_URL, or the loopback address. */
export const publicUrl = ({ publicUrl: given, host }, port) =>
  given?.replace(/\/$/, '') ?? `http://${inAddress(reachable(host))}:${port}`

/** Where this machine itself reaches the server. */
export const localUrl = ({ host }, port) => `http://${inAddress(reachable(host))}:${port}`

const reachable = (host) => {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}

const inAddress = (host) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)

/** The fetch guard refuses private addresses unless they are named: the demo adds its own publisher. */
const publisherSettings = (port) => ({
  SAMPLE_PUBLISHER_PORT: String(port),
  SAMPLE_PUBLISHER_URL: `http://127.0.0.1:${port}`,
  FETCH_ALLOW: [process.env.FETCH_ALLOW, `127.0.0.1:${port}`].filter(Boolean).join(','),
})
