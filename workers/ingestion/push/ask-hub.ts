import { DomainError } from '#core/contracts/errors/domain-error'
import type { Config } from '#server/config/schema'
import { formBody, postGuarded } from '#workers/ingestion/fetch/post'
import { isAllowedAddress } from '#workers/ingestion/poll/interval'
import type { Services } from '#workers/runtime/processor'

const inside = ['127.0.0.1', 'localhost', '[::1]']

/** Whether a hub can reach us: by an address that people outside use too. */
export const isReachable = ({ PUBLIC_URL, FETCH_ALLOW }: Config): boolean =>
  PUBLIC_URL !== undefined &&
  (!inside.includes(new URL(PUBLIC_URL).hostname) || isAllowedAddress(PUBLIC_URL, FETCH_ALLOW))

/** Where a hub is, what it is asked about, and how it names us. */
export interface AtHub {
  hub: string
  topic: string
  token: string
}

/**
 * Asks a hub for something (WebSub 5.1). Whether it agrees is heard at our own address; one that fails or says no is asked
 * again later.
 */
export const askHub = async (
  { config, logger }: Services,
  mode: 'subscribe' | 'unsubscribe',
  { hub, topic, token }: AtHub,
  more: Record<string, string> = {},
): Promise<void> => {
  if (config.PUBLIC_URL === undefined) return
  const { host } = new URL(hub)
  const body = formBody({
    'hub.mode': mode,
    'hub.topic': topic,
    'hub.callback': `${config.PUBLIC_URL}/api/inbound/hub/${token}`,
    ...more,
  })
  try {
    const { status } = await postGuarded(hub, body, { allow: config.FETCH_ALLOW })
    if (status > 299) logger.info(`a hub did not take it: ${mode}`, { host, status })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    logger.info(`a hub could not be reached: ${mode}`, { host, code: error.code })
  }
}
