/**
 * Jest loads this file with plain Node conditions, so it must not import by `#` names: those would mean `dist`.
 * It runs once for each selected project that names it; the services are started by the first and shared.
 */
import { startServices } from './services.mjs'

const setUp = async () => {
  globalThis.briefroomServices ??= { users: 0, started: startServices() }
  globalThis.briefroomServices.users += 1
  const { environment } = await globalThis.briefroomServices.started
  Object.assign(process.env, environment)
}

export default setUp
