// Starlight declares what it puts into `Astro.locals` where its integration is imported, and the only
// file that does so is JavaScript.
import "@astrojs/starlight";
