import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHECKOUT } from '../steps/checkout.mjs'

const INSIDE = 'node_modules/'

/**
 * What a release consists of, from package-lock.json, as CycloneDX 1.6. Our own reading: `npm sbom` refuses a tree in which an
 * optional part of a package asks for another version of its neighbour.
 */
export const billOfMaterials = () => {
  const { packages } = JSON.parse(readFileSync(join(CHECKOUT, 'package-lock.json'), 'utf8'))
  const components = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version, integrity, license }]) => componentOf(nameOf(path), version, integrity, license))
  return { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }
}

const nameOf = (path) => path.slice(path.lastIndexOf(INSIDE) + INSIDE.length)

const componentOf = (name, version, integrity, license) => ({
  type: 'library',
  name,
  version,
  purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  ...(license && { licenses: [{ expression: license }] }),
  ...(integrity && {
    hashes: [
      { alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') },
    ],
  }),
})
