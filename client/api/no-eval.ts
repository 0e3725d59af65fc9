import { config } from 'zod/v4/core'

/** zod would probe for `new Function`, which the content security policy forbids and reports. Imported before any schema is made. */
config({ jitless: true })
