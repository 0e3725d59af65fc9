export { SessionsModule } from '#server/features/sessions/sessions.module'
export { sessionViewOf } from '#server/features/sessions/session-view'
export { SessionsService } from '#server/features/sessions/sessions.service'
export { SignIns } from '#server/features/sessions/sign-ins.service'
