import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common'
import { ApiOperation, ApiResponse } from '@nestjs/swagger'
import type { z } from 'zod'
import type { AuditAction } from '#core/contracts/audit/actions'
import type { TokenScope } from '#core/contracts/http/me'
import type { Action } from '#core/permissions/actions'

/**
 * What a route declares beside its path. `access` names an action of `core/permissions` (the resource itself is checked
 * in the service's first line), or `public` / `signed-in`.
 */
export interface RouteRule {
  access: 'public' | 'signed-in' | Action
  /** What a personal access token needs; reading methods need `read`, the others `write`. */
  scope?: TokenScope
  /** HTTP status of success, 200 unless said. */
  status?: number
  /** Left out when the answer is a file or empty. */
  output?: z.ZodType
  /** The audit entry that this route leaves, or `none`: nobody can forget to say it. */
  audit: AuditAction | 'none'
  /** `raw` takes a file's bytes under its own content type, `form` is a form of the portal (outside /api); everything else is JSON only. */
  body?: 'json' | 'raw' | 'form'
  /** What it does is named by a secret in its address: a program without cookie and origin may call it. */
  byAddress?: true
  /** Also open to a session that must set a new password first. */
  whileLocked?: boolean
  /** Also open to somebody whose role needs a second factor that he has not added yet: what it takes to add one. */
  whileFactorMissing?: boolean
}

export const ROUTE_RULE = Symbol('route rule')

/** The one decorator of an HTTP handler: method, path below the controller's, rule, status and documentation together. */
export const Route = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string | string[],
  rule: RouteRule,
): MethodDecorator =>
  applyDecorators(
    RequestMapping({ method: RequestMethod[method], path }),
    SetMetadata(ROUTE_RULE, rule),
    HttpCode(rule.status ?? 200),
    ApiOperation({ summary: `${method} ${[path].flat().join(', ')}` }),
    ApiResponse({
      status: rule.status ?? 200,
      description: 'success',
      ...(rule.output ? { standardSchema: rule.output } : {}),
    }),
  )
