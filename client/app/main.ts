import './trusted-types'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { i18n } from '@client/locales/i18n'
import { usePreferences } from '@client/stores/preferences'
import '@client/styles/app.css'
import App from './App.vue'
import { queryClient } from './query-client'
import { router } from './router'
import { keepShell } from './service-worker'

const app = createApp(App).use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient })
const preferences = usePreferences()
await preferences.useLanguage(preferences.kept.language)
app.use(router).mount('#app')
keepShell()
