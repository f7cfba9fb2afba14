// Keys for those who like them, until they are switched off. Every page works without: links are links, forms are forms.
(function () {
  'use strict';
  var OFF = 'keys-off';
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

  // What is done to the row one is at; where there is none, what the page is about.
  function act(what) {
    var row = document.querySelector('[data-rows] tbody tr.is-current');
    var found = (row || document).querySelector('[data-key="' + what + '"]');
    var line = row && row.querySelector('a[href*="/lines/"]');
    if (!found && line) { window.location.assign(line.href.split('#')[0] + '#raise'); return; }
    if (found && found.matches('select')) {
      var folded = found.closest('details');
      if (folded) { folded.open = true; }
      found.focus();
    } else if (found) { found.click(); }
  }

  function select() {
    var box = document.querySelector('[data-rows] tbody tr.is-current input[type="checkbox"]');
    if (box) { box.click(); }
  }

  // Whoever speaks to the computer, or has a hand that slips, has no use for keys of one letter.
  function areOff() {
    try { return window.localStorage.getItem(OFF) === 'true'; } catch (denied) { return false; }
  }

  function switchKeys(event) {
    try { window.localStorage.setItem(OFF, String(!event.target.checked)); } catch (denied) { event.target.checked = true; }
  }

  var box = document.getElementById('keys-work');
  if (box) {
    box.checked = !areOff();
    box.addEventListener('change', switchKeys);
    box.closest('label').hidden = false;
  }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || areOff()) { return; }
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
      case 'i': act('raise'); event.preventDefault(); break;
      case 'o': act('own'); event.preventDefault(); break;
      case 'x': select(); break;
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
