/** Stops what `global-setup.mjs` started when the last project that used it is done. */
const tearDown = async () => {
  const services = globalThis.briefroomServices
  if (!services) return
  services.users -= 1
  if (services.users > 0) return
  globalThis.briefroomServices = undefined
  await (await services.started).stop()
}

export default tearDown
