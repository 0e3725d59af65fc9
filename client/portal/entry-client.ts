import './portal.css'

/** The portal needs no script to be read; what is added here only makes it nicer. */
document.documentElement.dataset.script = 'on'
