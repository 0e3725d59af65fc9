export { LastReadModule } from '#server/features/last-read/last-read.module'
