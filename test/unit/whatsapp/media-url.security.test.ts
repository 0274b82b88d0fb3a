import { describe, expect, it } from 'vitest';
import { allowedMediaUrl } from '../../../shared/whatsapp/media-url.ts';

const META = 'https://graph.facebook.com/v26.0';

describe('where the token may go for a file', () => {
  it.for([
    'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=a',
    'https://mmg.whatsapp.net/v/t62',
    'https://graph.facebook.com/v26.0/123/file',
    'https://LOOKASIDE.FBSBX.COM/x',
    'https://lookaside.fbsbx.com:443/x',
  ])('lets %s', (url) => {
    expect(allowedMediaUrl(url, META)?.href).toBe(new URL(url).href);
  });

  it.for([
    'http://evil.example/x',
    'https://evil.example/x',
    'http://169.254.169.254/latest/meta-data/',
    'https://169.254.169.254/',
    'http://[::1]/',
    'https://[::1]:443/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://localhost/',
    'https://evil.com/?x=.fbsbx.com',
    'https://evil.com/.fbsbx.com',
    'https://evil.com#.fbsbx.com',
    'https://fbsbx.com.evil/',
    'https://lookaside.fbsbx.com.evil.example/',
    'https://evilfbsbx.com/',
    'https://fbsbx.com/',
    'https://lookaside.fbsbx.com./x',
    'https://user@lookaside.fbsbx.com/',
    'https://user:pass@lookaside.fbsbx.com/',
    'https://lookaside.fbsbx.com@evil.example/',
    'https://lookaside.fbsbx.com:8443/',
    'https://lookaside.fbsbx.com:80/',
    'http://lookaside.fbsbx.com/',
    'https://graph.facebook.com:8443/x',
    'http://graph.facebook.com/x',
    'https://graph.facebook.com.evil.example/x',
    'ftp://lookaside.fbsbx.com/x',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    'https:\\\\evil.example\\.fbsbx.com',
    'https://lookaside.fbsbx.com%2eevil.example/',
    '//lookaside.fbsbx.com/x',
    '',
    'undefined',
  ])('refuses %s', (url) => {
    expect(allowedMediaUrl(url, META)).toBeNull();
  });

  it('lets the configured Graph and its port, and no other port of that host', () => {
    const local = 'http://127.0.0.1:8788/v26.0';
    expect(allowedMediaUrl('http://127.0.0.1:8788/media?mid=1', local)).not.toBeNull();
    for (const url of [
      'http://127.0.0.1:8787/x',
      'http://127.0.0.1/x',
      'https://127.0.0.1:8788/x',
    ]) {
      expect(allowedMediaUrl(url, local)).toBeNull();
    }
  });
});
