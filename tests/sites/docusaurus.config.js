// The least that builds, and everything broken is an error. Math is set up as Docusaurus' documentation says.
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

export default {
  title: 'Speckiln',
  url: 'https://example.org',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onBrokenMarkdownLinks: 'throw',
  presets: [
    [
      'classic',
      {
        docs: {routeBasePath: '/', remarkPlugins: [remarkMath], rehypePlugins: [rehypeKatex]},
        blog: false,
        pages: false,
      },
    ],
  ],
};
