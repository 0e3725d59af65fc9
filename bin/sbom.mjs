/** `node bin/sbom.mjs`: what a release consists of, as CycloneDX. */
import { billOfMaterials } from './supply/bill-of-materials.mjs'

console.log(JSON.stringify(billOfMaterials(), null, 2))
