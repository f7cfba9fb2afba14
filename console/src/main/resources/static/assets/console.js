// Keys for those who like them. Every page works without: links are links, forms are forms.
(function () {
  'use strict';
  var pending = '';

  function isTyping(element) {
    return element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
  }

  function rows() {
    return Array.prototype.slice.call(document.querySelectorAll('[data-rows] tbody tr'));
  }

  function move(step) {
    var all = rows();
    if (!all.length) { return; }
    var at = all.findIndex(function (row) { return row.classList.contains('is-current'); });
    var next = Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + step));
    all.forEach(function (row) { row.classList.remove('is-current'); });
    all[next].classList.add('is-current');
    var link = all[next].querySelector('a[href]');
    if (link) { link.focus({ preventScroll: false }); }
  }

  function follow(selector) {
    var link = document.querySelector(selector);
    if (link) { link.click(); return true; }
    return false;
  }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) { return; }
    var key = event.key;
    if (pending === 'g') {
      pending = '';
      if (/^[a-z]$/.test(key) && follow('nav.nav--wide a[data-key="' + key + '"]')) { event.preventDefault(); }
      return;
    }
    switch (key) {
      case 'g': pending = 'g'; break;
      case 'j': move(1); break;
      case 'k': move(-1); break;
      case '[': follow('.period a[rel="prev"]'); break;
      case ']': follow('.period a[rel="next"]'); break;
      case 'i': follow('[data-key="raise"]'); break;
      case 'f': { var filter = document.querySelector('[data-filters] input, [data-filters] select'); if (filter) { filter.focus(); event.preventDefault(); } break; }
      case 'u': follow('[data-key="up"]'); break;
      case '/': { var search = document.getElementById('q'); if (search) { search.focus(); event.preventDefault(); } break; }
      case '?': { var keys = document.getElementById('keys'); if (keys && keys.showPopover) { keys.showPopover(); } break; }
      default: break;
    }
  });

  // After a part of a page is replaced, whoever listens to it is where it changed.
  document.addEventListener('htmx:afterSwap', function (event) {
    var heading = event.target.querySelector && event.target.querySelector('h1, h2');
    if (heading) { heading.setAttribute('tabindex', '-1'); heading.focus({ preventScroll: true }); }
  });
}());
