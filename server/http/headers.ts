import type { onRequestHookHandler } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'

/** Reka UI 2.11 writes one style element of its own (its Select viewport); its hash is the only exception to `style-src 'self'`. */
const rekaStyle = "'sha256-60LHlRjW/B3CtzIoE/Lf1/NEDvko9efWMFaGVhHu/cs='"

/** Over plain http nothing is upgraded and no HSTS is sent. */
const optionsFor = (publicUrl: string, apart: string | null): HelmetOptions => {
  const https = publicUrl.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", rekaStyle],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", publicUrl.replace(/^http/, 'ws')],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        mediaSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'", ...(apart === null ? [] : [apart])],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['vue', 'default', 'ProseMirrorClipboard'],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: https ? { policy: 'same-origin' } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  }
}

/** What no page of ours asks a browser for: a fault in one cannot either. Passkeys and the clipboard stay. */
const refused = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb']
const permissions = refused.map((feature) => `${feature}=()`).join(', ')

/**
 * Security headers of every answer (promise `http/headers`). They are the same for all, so they are put together once. `apart` is
 * the origin of the workspace where the portal has a name of its own: a form may lead there in the end, which browsers take for
 * sending it there.
 */
export const securityHeaders = (publicUrl: string, apart: string | null): onRequestHookHandler => {
  const secure = helmet(optionsFor(publicUrl, apart))
  return (request, reply, next) => {
    secure(request.raw, reply.raw, () => {
      reply.raw.setHeader('permissions-policy', permissions)
      next()
    })
  }
}
