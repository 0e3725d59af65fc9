export { FiguresModule } from '#server/features/figures/figures.module'
