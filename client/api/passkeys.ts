type Json = Record<string, unknown>

/** What browsers that know passkeys have, and older ones have not (WebAuthn level 3). */
interface ReadsJson {
  parseCreationOptionsFromJSON?: (options: unknown) => PublicKeyCredentialCreationOptions
  parseRequestOptionsFromJSON?: (options: unknown) => PublicKeyCredentialRequestOptions
}
const reader = (): ReadsJson => ('PublicKeyCredential' in window ? PublicKeyCredential : {}) as ReadsJson

/** Whether this browser, at this address, can do it: a numeric address owns no passkeys. */
export const passkeysPossible = (): boolean =>
  typeof reader().parseCreationOptionsFromJSON === 'function' && !/^[\d.]+$|^\[/.test(location.hostname)

/** Null when the person said no, or the device has nothing to offer; it does not say which. */
const unlessRefused = async (ask: () => Promise<Credential | null>): Promise<Json | null> => {
  try {
    const credential = (await ask()) as PublicKeyCredential | null
    return credential === null ? null : { ...credential.toJSON() }
  } catch (thrown) {
    if (thrown instanceof DOMException) return null
    throw thrown
  }
}

export const makeCredential = (options: Json): Promise<Json | null> =>
  unlessRefused(() =>
    navigator.credentials.create({ publicKey: reader().parseCreationOptionsFromJSON!(options) }),
  )

export const signChallenge = (options: Json): Promise<Json | null> =>
  unlessRefused(() =>
    navigator.credentials.get({ publicKey: reader().parseRequestOptionsFromJSON!(options) }),
  )
