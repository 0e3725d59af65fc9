import tseslint from 'typescript-eslint'
import vueI18n from '@intlify/eslint-plugin-vue-i18n'
import vueParser from 'vue-eslint-parser'

/** Places where only the named client may talk to the outside: everything else goes through the guarded fetch. */
const noOtherHttpClient = {
  'no-restricted-imports': [
    'error',
    {
      paths: ['http', 'https', 'node:http', 'node:https', 'undici', 'axios', 'got'].map((name) => ({
        name,
        message: 'Outgoing requests go through workers/ingestion/fetch, the one guarded agent.',
      })),
    },
  ],
  'no-restricted-globals': [
    'error',
    {
      name: 'fetch',
      message: 'Outgoing requests go through workers/ingestion/fetch, the one guarded agent.',
    },
  ],
}

/** SQL is a constant text with parameters: a template with a hole in it is a hole. */
const noTemplatedSql = {
  selector:
    'CallExpression[callee.property.name=/^(query|orderBy|addOrderBy|distinctOn|where|andWhere|orWhere)$/] > TemplateLiteral.arguments:first-child[expressions.length>0]',
  message: 'Use parameters; names of columns are constants mapped from an enum.',
}

const noPlainDocument = {
  selector: "NewExpression[callee.object.name='Y'][callee.property.name='Doc']",
  message:
    'Documents are made by newDocument of core/document: a plain one deletes marks by itself (decision 21).',
}

const sources = ['**/*.{ts,mts,js,mjs,cjs}']

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.briefroom/', 'test-results/', 'playwright-report/'] },
  ...[...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked].map((part) => ({
    ...part,
    files: sources,
  })),
  {
    files: sources,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowStaticOnly: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-console': 'error',
      // openid-client marks it so that nobody takes it by accident; it is given to a provider on loopback only.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'openid-client' }] },
      ],
      // Nest describes its options as classes and takes object literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['server/**/*.ts', 'workers/**/*.ts'],
    ignores: ['workers/ingestion/fetch/**'],
    rules: noOtherHttpClient,
  },
  {
    files: ['server/**/*.ts', 'workers/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noTemplatedSql] },
  },
  {
    files: ['{core,server,workers}/**/*.ts'],
    ignores: ['**/*.spec.ts', 'core/document/new-document.ts'],
    rules: { 'no-restricted-syntax': ['error', noTemplatedSql, noPlainDocument] },
  },
  { ...tseslint.configs.disableTypeChecked, files: ['**/*.{js,mjs,cjs}'] },
  { files: ['bin/**/*.mjs', 'test/**/*.{ts,mjs}'], rules: { 'no-console': 'off' } },
  ...vueI18n.configs.base,
  {
    files: ['client/**/*.vue'],
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: tseslint.parser, projectService: false, extraFileExtensions: ['.vue'] },
    },
  },
  {
    files: ['client/**/*.{vue,ts}'],
    ignores: ['**/*.spec.ts'],
    rules: {
      '@intlify/vue-i18n/no-missing-keys': 'error',
      '@intlify/vue-i18n/no-raw-text': [
        'error',
        {
          attributes: { '/.+/': ['title', 'aria-label', 'placeholder', 'alt', 'label'] },
          ignorePattern: '^[^\\p{L}]*$',
          ignoreText: ['Briefroom', 'EN', '中文', 'English'],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "VAttribute[directive=true][key.name.name='html']",
          message: 'Text from outside is rendered by nodes, never as HTML.',
        },
        noPlainDocument,
      ],
    },
    settings: {
      'vue-i18n': {
        localeDir: {
          pattern: './client/locales/*/*.json',
          localePattern: /^.*\/(?<locale>[a-z]+)\/[^/]+\.json$/,
          localeKey: 'path',
        },
        messageSyntaxVersion: '^11.0.0',
      },
    },
  },
  {
    files: ['client/locales/**/*.json'],
    rules: {
      '@intlify/vue-i18n/no-missing-keys-in-other-locales': 'error',
      '@intlify/vue-i18n/valid-message-syntax': 'error',
    },
    settings: {
      'vue-i18n': {
        localeDir: {
          pattern: './client/locales/*/*.json',
          localePattern: /^.*\/(?<locale>[a-z]+)\/[^/]+\.json$/,
          localeKey: 'path',
        },
        messageSyntaxVersion: '^11.0.0',
      },
    },
  },
)
