// The least that builds, and everything broken is an error.
module.exports = {
  title: 'Speckiln',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onBrokenMarkdownLinks: 'throw',
  markdown: {format: 'mdx'},
  presets: [['classic', {docs: {routeBasePath: '/', sidebarPath: undefined}, blog: false, pages: false, theme: {}}]],
};
