/** The way out: straight, or through an HTTP proxy at that address. */
export type ProxyRoute = { readonly kind: 'direct' } | { readonly kind: 'proxy'; readonly url: URL };
