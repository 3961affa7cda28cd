'use strict';
(function () {
  const D = JSON.parse(document.getElementById('data').textContent);
  const T = D.trials;
  const page = document.getElementById('page');
  const sign = D.goal === 'minimize' ? 1 : -1;
  const rows = T.id.map((_, i) => i);
  const rowOf = new Map(T.id.map((id, i) => [id, i]));
  const winner = D.best ? D.best.trial : -1;
  const charts = [];
  const finite = x => typeof x === 'number' && isFinite(x);

  // ---- words -------------------------------------------------------------------------------

  function number(x, digits) {
    if (!finite(x)) return '–';
    const size = Math.abs(x);
    if (x !== 0 && (size < 1e-3 || size >= 1e6)) return x.toExponential((digits || 4) - 1).replace(/\.?0+e/, 'e');
    return String(+x.toPrecision(digits || 4));
  }
  const count = x => Math.round(x).toLocaleString('en-US');
  const plural = (n, what) => count(n) + ' ' + what + (n === 1 ? '' : 's');
  function duration(s) {
    if (!finite(s)) return '–';
    if (s < 10) return s.toFixed(s < 1 ? 2 : 1) + ' s';
    if (s < 60) return Math.round(s) + ' s';
    const two = n => String(n).padStart(2, '0'), whole = Math.round(s);
    return whole < 3600 ? Math.floor(whole / 60) + ':' + two(whole % 60) + ' min'
      : Math.floor(whole / 3600) + ':' + two(Math.floor(whole / 60) % 60) + ' h';
  }
  const setting = x => x === null ? 'inactive' : finite(x) ? number(x) : String(x);
  const esc = x => String(x).replace(/[&<>"']/g, c => '&#' + c.charCodeAt(0) + ';');
  const cut = (x, n) => { const c = Array.from(String(x)); return c.length > n ? c.slice(0, n - 1).join('') + '…' : c.join(''); };

  // ---- elements ----------------------------------------------------------------------------

  function el(tag, attributes, ...children) {
    const e = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes || {})) {
      if (k === 'on') e.addEventListener(v[0], v[1]); else if (v !== null) e.setAttribute(k, v);
    }
    e.append(...children.flat().filter(c => c !== null && c !== undefined));
    return e;
  }
  function section(title, note, ...children) {
    const s = el('section', {}, el('div', {class: 'head'}, el('div', {}, el('h2', {}, title), note ? el('p', {class: 'note'}, note) : null)), ...children);
    return s;
  }
  const css = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const dark = () => matchMedia('(prefers-color-scheme: dark)').matches && !document.documentElement.classList.contains('print');
  const HUES = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#8c6bb1', '#7f8c2d'];
  /** Brackets of later rounds look like their first. */
  const family = b => D.round ? b % D.round : b;
  const hue = b => HUES[family(b) % HUES.length];
  const RAMP = () => dark() ? ['#fde725', '#7ad151', '#22a884', '#2a788e', '#414487'] : ['#e8590c', '#c2255c', '#862e9c', '#5f5fc4', '#b4c2e8'];

  /** A chart whose option is made anew when the colours change. */
  function chart(box, option, ready) {
    const c = {box, option, ready, handle: null};
    charts.push(c);
    return c;
  }
  function draw(c) {
    if (c.handle) c.handle.dispose();
    c.handle = echarts.init(c.box, null, {renderer: 'canvas'});
    const base = {animation: false, textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: css('soft')}, aria: {enabled: true}};
    c.handle.setOption(Object.assign(base, c.option()));
    if (c.ready) c.ready(c.handle);
  }
  const drawAll = () => charts.forEach(draw);

  function axis(more) {
    return Object.assign({
      nameLocation: 'middle', nameGap: 28, nameTextStyle: {color: css('soft')},
      axisLine: {onZero: false, lineStyle: {color: css('faint')}}, axisTick: {lineStyle: {color: css('faint')}},
      axisLabel: {color: css('soft'), hideOverlap: true, formatter: x => number(x)},
      splitLine: {lineStyle: {color: css('line')}}, minorTick: {show: false}
    }, more);
  }
  function tooltip(formatter) {
    return {trigger: 'item', formatter, confine: true, backgroundColor: css('card'), borderColor: css('line'), textStyle: {color: css('ink'), fontSize: 13}, transitionDuration: 0};
  }
  const legend = more => Object.assign({top: 0, left: 0, itemWidth: 14, itemHeight: 9, textStyle: {color: css('soft')}, type: 'scroll'}, more);

  function about(id, ...lines) {
    const i = rowOf.get(id), out = ['<b>trial ' + id + '</b>' + (id === winner ? ' · winner' : ''), ...lines];
    if (i !== undefined) {
      const all = D.parameters.map((p, k) => [p.name, T.settings[k][i]]).filter(x => x[1] !== null);
      all.slice(0, 14).forEach(([n, v]) => out.push('<span style="color:' + css('soft') + '">' + esc(cut(n, 32)) + '</span> ' + esc(cut(setting(v), 40))));
      if (all.length > 14) out.push('and ' + (all.length - 14) + ' more');
    }
    return out.join('<br>');
  }
  const said = (value, resource) => esc(cut(D.metric, 40)) + ' ' + number(value) + ' at ' + count(resource) + ' ' + esc(D.unit);

  /** At most that many of a list: its first half whole, the rest at even distances. */
  function thin(list, limit) {
    const head = limit >> 1, rest = list.length - head;
    return list.length <= limit ? list : list.slice(0, head).concat(Array.from({length: limit - head}, (_, k) => list[head + Math.floor(k * rest / (limit - head))]));
  }

  // ---- robust axes -------------------------------------------------------------------------

  /** The range that shows the good values; what lies beyond on the bad side is drawn at the edge. */
  function robust(values) {
    const losses = values.filter(finite).map(v => v * sign).sort((a, b) => a - b);
    if (!losses.length) return {low: 0, high: 1, beyond: 0, at: v => v};
    const q = p => losses[Math.round(p * (losses.length - 1))];
    const best = losses[0], worst = losses[losses.length - 1];
    let edge = q(0.5) + 2 * (q(0.5) - q(0.05));
    if (!(edge > best)) edge = q(0.9);
    if (!(edge > best) || worst - best < 1.5 * (edge - best)) edge = worst;
    const pad = (edge - best) * 0.04 || Math.abs(best) * 0.05 || 0.5;
    const ends = [(best - pad) * sign, (edge + pad) * sign].sort((a, b) => a - b);
    return {
      low: ends[0], high: ends[1], edge: edge * sign,
      beyond: losses.filter(l => l > edge).length,
      at: v => sign * Math.min(v * sign, edge + pad)
    };
  }
  function beyond(r, what) {
    return r.beyond ? ' ' + plural(r.beyond, what) + ' worse than ' + number(r.edge) + ' drawn at the edge.' : '';
  }
  function values(r, more) {
    return axis(Object.assign({type: 'value', name: cut(D.metric, 40), nameGap: 46, min: r.low, max: r.high, axisLabel: {color: css('soft'), showMinLabel: false, showMaxLabel: false, formatter: x => number(x, 3)}}, more));
  }

  const levels = [...new Set(D.rungs.map(r => r.resource))].sort((a, b) => a - b);
  const base = (() => {
    if (levels.length < 2) return 10;
    const ratio = levels[1] / levels[0];
    return Number.isInteger(ratio) && ratio > 1 ? ratio : 10;
  })();
  function resources(low, high) {
    const log = high / Math.max(1, low) >= 8;
    return axis({type: log ? 'log' : 'value', logBase: base, name: D.unit, min: log ? Math.max(1, low) : low, max: high, axisLabel: {color: css('soft'), hideOverlap: true, formatter: x => number(x)}});
  }

  // ---- the header --------------------------------------------------------------------------

  function header() {
    const began = D.began ? new Date(D.began).toISOString().replace('T', ' ').slice(0, 16) + ' UTC' : '';
    page.append(el('h1', {}, D.study, el('span', {class: 'badge ' + D.status}, D.status)));
    page.append(el('p', {class: 'soft'}, D.goal + ' ' + D.metric + ' · ' + plural(D.total, 'trial') + ' · ' + duration(D.seconds) + (began ? ' · began ' + began : '')));
    page.append(el('div', {class: 'facts'}, best(), saved(), trials(), test()));
    if (D.best) page.append(configuration());
  }
  const fact = (name, big, kind, ...rest) => el('div', {class: 'fact ' + kind}, el('div', {class: 'name'}, name), el('div', {class: 'big'}, big), ...rest);
  function best() {
    if (!D.best) return fact('Best ' + D.metric, '–', '', el('div', {class: 'soft'}, D.total ? 'No trial has reported a value.' : 'No trial was started.'));
    return fact('Best ' + D.metric, number(D.best.value, 5), 'win', el('div', {class: 'soft'}, 'trial ' + D.best.trial + ', trained for ' + count(D.best.resource) + ' ' + D.unit));
  }
  function saved() {
    const times = D.spent > 0 && D.cost > D.spent ? (D.cost / D.spent).toFixed(1) + '× less' : '–';
    return fact('Training, against full training of all', times, '',
      el('div', {class: 'bar'}, el('i', {style: 'width:' + Math.min(100, 100 * D.spent / (D.cost || 1)) + '%'})),
      el('div', {class: 'soft'}, count(D.spent) + ' of ' + count(D.cost) + ' ' + D.unit));
  }
  function trials() {
    const kinds = [['complete', 'good'], ['running', ''], ['paused', 'quiet'], ['stopped', 'quiet'], ['failed', 'bad']].filter(k => D.counts[k[0]]);
    return fact('Trials', count(D.total), '',
      el('div', {class: 'bar'}, kinds.map(k => el('i', {class: k[1], style: 'width:' + 100 * D.counts[k[0]] / D.total + '%'}))),
      el('div', {class: 'soft'}, kinds.map(k => count(D.counts[k[0]]) + ' ' + k[0]).join(' · ') || 'none yet'));
  }
  function test() {
    const all = Object.entries(D.test || {});
    if (!all.length) return fact('Time', duration(D.seconds), '', el('div', {class: 'soft'}, D.seconds > 0 ? number(D.legs / D.seconds, 3) + ' legs a second' : ''));
    return fact('Test ' + all[0][0], number(all[0][1], 5), '', el('div', {class: 'soft'}, all.slice(1, 6).map(m => m[0] + ' ' + number(m[1])).join(' · ')));
  }
  function configuration() {
    const chips = Object.entries(D.best.configuration).map(([k, v]) => el('span', {class: 'chip', title: k + ' = ' + v}, cut(k, 48) + ' ', el('b', {}, cut(setting(v), 64))));
    return section('The winner’s configuration', null, el('div', {class: 'chips'}, chips),
      el('details', {}, el('summary', {}, 'exact values, with further metrics'), el('pre', {}, JSON.stringify(D.best, null, 2))));
  }

  // ---- the incumbent -----------------------------------------------------------------------

  function incumbent() {
    const r = robust(D.reports.map(x => x[2]).concat(D.incumbents.map(x => x[2])));
    const box = el('div', {class: 'chart'});
    let by = 1;
    const end = () => by === 1 ? D.spent : Math.max(0, ...D.reports.map(x => x[0]));
    const option = () => ({
      grid: {left: 66, right: 24, top: 30, bottom: 46}, legend: legend({data: ['incumbent', 'reports']}),
      tooltip: tooltip(p => about(p.data[4], said(p.data[5], p.data[3]), count(p.data[6]) + ' ' + esc(D.unit) + ' spent by then, ' + duration(p.data[7]))),
      xAxis: axis({type: 'value', name: by === 1 ? D.unit + ' spent' : 'seconds since the start', min: 0, max: end() || 1, axisLabel: {color: css('soft'), hideOverlap: true, showMaxLabel: false, formatter: x => count(x)}}),
      yAxis: values(r),
      series: [
        {name: 'reports', type: 'scatter', symbolSize: x => 3 + 5 * Math.min(1, x[3] / D.full), itemStyle: {color: css('faint'), opacity: 0.8}, data: D.reports.map(x => place(x, r)), large: false},
        {name: 'incumbent', type: 'line', step: 'end', symbolSize: 8, lineStyle: {width: 2.5, color: css('accent')}, itemStyle: {color: css('accent')},
          data: D.incumbents.map(x => place(x, r)).concat(D.incumbents.length ? [Object.assign(place(D.incumbents[D.incumbents.length - 1], r), {0: end()})].map(v => ({value: v, symbol: 'none'})) : []),
          tooltip: tooltip(p => { const d = p.data.value || p.data; return about(d[4], said(d[5], d[3]), count(d[6]) + ' ' + esc(D.unit) + ' spent by then, ' + duration(d[7])); })}
      ]
    });
    const place = (x, range) => [by === 1 ? x[1] : x[0], range.at(x[2]), 0, x[3], x[4], x[2], x[1], x[0]];
    const c = chart(box, option);
    const buttons = [['by resource', 1], ['by time', 0]].map(([name, k]) => el('button', {'aria-pressed': String(k === by), on: ['click', e => {
      by = k;
      buttons.forEach(b => b.setAttribute('aria-pressed', String(b === e.target)));
      draw(c);
    }]}, name));
    const s = section('Best so far', 'The incumbent is the best trial at the highest resource reached by then, so its value may step back when a higher rung opens.' + beyond(r, 'report'), box);
    s.firstChild.append(el('div', {class: 'switch'}, buttons));
    return s;
  }

  // ---- learning curves ---------------------------------------------------------------------

  function curves() {
    const pairs = c => { const out = []; for (let i = 0; i < c.points.length; i += 2) if (finite(c.points[i + 1])) out.push([c.points[i], c.points[i + 1]]); return out; };
    const all = D.curves.map(c => ({trial: c.trial, bracket: family(c.bracket), points: pairs(c)})).filter(c => c.points.length);
    const flat = all.flatMap(c => c.points);
    const r = robust(all.flatMap(c => [c.points[0][1], c.points[c.points.length - 1][1]]));
    const xs = flat.map(p => p[0]).filter(x => x > 0);
    const low = xs.reduce((a, b) => Math.min(a, b), Infinity), high = xs.reduce((a, b) => Math.max(a, b), 0);
    const box = el('div', {class: 'chart'});
    const brackets = [...new Set(all.map(c => c.bracket))].sort((a, b) => a - b);
    const win = all.find(c => c.trial === winner);
    const fade = Math.max(0.18, Math.min(0.75, 40 / all.length));
    const what = p => { const c = p.data; return about(c.trial, said(c.last[1], c.last[0])); };
    const option = () => ({
      grid: {left: 66, right: 24, top: 30, bottom: 46}, tooltip: tooltip(what),
      legend: legend({data: brackets.map(b => D.brackets[b]).concat(win ? ['winner'] : [])}),
      xAxis: resources(low, high > low ? high : low + 1), yAxis: values(r),
      series: brackets.map(b => ({
        name: D.brackets[b], type: 'lines', coordinateSystem: 'cartesian2d', polyline: true, clip: true, color: hue(b),
        lineStyle: {width: 1.4, opacity: fade, color: hue(b)}, emphasis: {lineStyle: {width: 3, opacity: 1}},
        data: all.filter(c => c.bracket === b && c.points.length > 1).map(c => ({coords: c.points.map(p => [p[0], r.at(p[1])]), trial: c.trial, last: c.points[c.points.length - 1]}))
      })).concat(brackets.map(b => ({
        name: D.brackets[b], type: 'scatter', symbolSize: 4, color: hue(b), itemStyle: {opacity: Math.min(1, fade + 0.25)},
        data: all.filter(c => c.bracket === b).map(c => { const p = c.points[c.points.length - 1]; return {value: [p[0], r.at(p[1])], trial: c.trial, last: p}; })
      }))).concat(win ? [{
        name: 'winner', type: 'line', symbol: 'circle', symbolSize: 5, z: 9, color: css('ink'), lineStyle: {width: 3, color: css('ink')},
        data: win.points.map(p => ({value: [p[0], r.at(p[1])], trial: win.trial, last: p}))
      }] : [])
    });
    chart(box, option);
    const few = all.length < D.total ? ' ' + count(all.length) + ' of ' + plural(D.total, 'trial') + ' drawn.' : '';
    return section('Learning curves', 'One line a trial, coloured by bracket; a dot is where it stands.' + few + beyond(r, 'curve end'), box);
  }

  // ---- brackets ----------------------------------------------------------------------------

  function races() {
    const all = D.races.filter(x => x.best.some(s => finite(s[1])));
    const r = robust(all.flatMap(x => x.best.map(s => s[1])));
    const box = el('div', {class: 'chart'});
    const families = [...new Set(all.map(x => family(x.bracket)))].sort((a, b) => a - b);
    const end = Math.max(...all.map(x => x.spent));
    const step = s => ({value: [s[0], r.at(s[1])], trial: s[3], raw: s[1], resource: s[2], spent: s[0]});
    const line = x => { const steps = x.best.filter(s => finite(s[1])).map(step), last = steps[steps.length - 1]; return steps.concat([Object.assign({}, last, {value: [x.spent, last.value[1]], symbol: 'none'})]); };
    const option = () => ({
      grid: {left: 66, right: 24, top: 30, bottom: 46}, legend: legend({data: families.map(b => D.brackets[b])}),
      xAxis: axis({type: 'value', name: D.unit + ' spent in the bracket', min: 0, max: end || 1, axisLabel: {color: css('soft'), hideOverlap: true, showMaxLabel: false, formatter: x => count(x)}}),
      yAxis: values(r), tooltip: tooltip(() => ''),
      series: all.map(x => ({
        name: D.brackets[family(x.bracket)], type: 'line', step: 'end', symbol: 'circle', symbolSize: 7, color: hue(x.bracket),
        lineStyle: {width: 2.2, color: hue(x.bracket), opacity: all.length > 12 ? 0.55 : 1}, itemStyle: {color: hue(x.bracket)}, emphasis: {focus: 'series'}, data: line(x),
        tooltip: tooltip(p => about(p.data.trial, said(p.data.raw, p.data.resource), 'best of ' + esc(D.brackets[x.bracket]) + ' after ' + count(p.data.spent) + ' ' + esc(D.unit)))
      }))
    });
    chart(box, option);
    return section('Brackets', 'The best value that each bracket has found, at whatever rung, against the ' + D.unit + ' it has spent itself.' + (D.races.length < D.raced ? ' The first ' + D.races.length + ' of ' + plural(D.raced, 'bracket') + '.' : '') + beyond(r, 'value'), box);
  }

  // ---- rungs -------------------------------------------------------------------------------

  function rungs() {
    const r = robust(D.rungs.flatMap(x => x.strip.map(s => s[0])));
    const box = el('div', {class: 'chart', style: 'height:360px'});
    const jitter = i => ((i * 0.618034) % 1 - 0.5) * 0.62;
    const dots = promoted => D.rungs.flatMap((x, k) => x.strip.map((s, i) => ({value: [k + (x.strip.length > 1 ? jitter(i) : 0), r.at(s[0])], trial: s[1], raw: s[0], resource: x.resource, promoted: s[2]})))
      .filter(d => d.promoted === promoted && d.trial !== winner);
    const wins = () => D.rungs.flatMap((x, k) => x.strip.filter(s => s[1] === winner).map(s => ({value: [k, r.at(s[0])], trial: winner, raw: s[0], resource: x.resource})));
    const groups = [];
    D.rungs.forEach((x, k) => { if (k === 0 || D.rungs[k - 1].bracket !== x.bracket) groups.push([k, k, x.bracket]); else groups[groups.length - 1][1] = k; });
    const dot = (name, color, size, data, z) => ({name, type: 'scatter', symbolSize: size, color, z, itemStyle: {color, opacity: 0.85}, data});
    const option = () => ({
      grid: {left: 66, right: 24, top: 44, bottom: D.rungs.length > 30 ? 74 : 46},
      legend: legend({data: ['promoted', 'not promoted'].concat(winner >= 0 ? ['winner'] : [])}),
      dataZoom: D.rungs.length > 30 ? [{type: 'slider', startValue: -0.5, endValue: 24.5, bottom: 6, height: 18}] : [],
      tooltip: tooltip(p => about(p.data.trial, said(p.data.raw, p.data.resource))),
      xAxis: axis({type: 'value', name: 'rungs by ' + D.unit + ' trained', min: -0.5, max: D.rungs.length - 0.5, interval: 1, splitLine: {show: false}, axisTick: {show: false},
        axisLabel: {show: false}}),
      yAxis: values(r),
      series: [
        {type: 'custom', silent: true, z: 1, tooltip: {show: false}, data: D.rungs.map((x, k) => [k, ...x.quartiles.map(r.at)]),
          renderItem: (p, api) => {
            const at = (x, y) => api.coord([x, y]), k = api.value(0);
            const [x0, y3] = at(k - 0.38, api.value(4)), [x1, y1] = at(k + 0.38, api.value(2)), m = at(k, api.value(3))[1];
            const rung = D.rungs[k], foot = p.coordSys.y + p.coordSys.height + 14;
            return {type: 'group', children: [
              {type: 'rect', shape: {x: x0, y: Math.min(y1, y3), width: x1 - x0, height: Math.max(2, Math.abs(y3 - y1))}, style: {fill: css('chip')}},
              {type: 'line', shape: {x1: x0, y1: m, x2: x1, y2: m}, style: {stroke: css('soft'), lineWidth: 2}},
              {type: 'text', style: {text: count(rung.resource), x: (x0 + x1) / 2, y: foot, textAlign: 'center', textVerticalAlign: 'middle', fill: css('soft'), fontSize: 12}}
            ]};
          }, clip: false},
        dot('not promoted', css('faint'), 5, dots(0), 3), dot('promoted', css('accent'), 6, dots(1), 4),
        Object.assign(dot('winner', css('warm'), 13, wins(), 6), {symbol: 'diamond'}),
        {type: 'line', data: [], markArea: {silent: true, label: {position: 'insideTop', distance: -16, color: css('soft'), fontWeight: 600},
          data: groups.map((g, i) => [{name: cut(D.brackets[g[2]], 16), xAxis: g[0] - 0.5, itemStyle: {color: i % 2 ? css('chip') : 'transparent', opacity: 0.35}}, {xAxis: g[1] + 0.5}])}}
      ]
    });
    chart(box, option);
    return section('Rungs', 'Each dot is a trial’s value when it reached the rung. Boxes hold the middle half, lines are medians.' + (D.rungs.length < D.climbed ? ' The first ' + D.rungs.length + ' of ' + plural(D.climbed, 'rung') + '.' : '') + beyond(r, 'value'), box);
  }

  // ---- parameters --------------------------------------------------------------------------

  /** Where a parameter's values lie on [0, 1], and what stands there. */
  function scaled(k) {
    const p = D.parameters[k], column = T.settings[k];
    if (p.values) {
      const n = p.values.length, index = new Map(p.values.map((v, i) => [String(v), i]));
      const of = v => { const i = index.has(String(v)) ? index.get(String(v)) : p.values.findIndex(w => Number(w) === v); return n > 1 ? i / (n - 1) : 0.5; };
      return {place: of, names: p.values, categories: true};
    }
    const seen = column.filter(finite);
    let low = finite(p.low) ? p.low : seen.reduce((a, b) => Math.min(a, b), Infinity);
    let high = finite(p.high) ? p.high : seen.reduce((a, b) => Math.max(a, b), -Infinity);
    if (!(low < high)) { low -= 0.5; high += 0.5; }
    const log = p.scale === 'log' && low > 0, logit = p.scale === 'logit';
    const f = log ? Math.log : logit ? x => Math.log(x / (1 - x)) : x => x;
    const g = log ? Math.exp : logit ? x => 1 / (1 + Math.exp(-x)) : x => x;
    const a = f(low), b = f(high);
    return {place: v => (f(v) - a) / (b - a), value: u => g(a + u * (b - a)), low, high, log, logit};
  }

  function parallel() {
    const shown = thin(rows.filter(i => finite(T.value[i])), 1000);
    const wide = D.parameters.slice(0, 16);
    const scales = wide.map((_, k) => scaled(k));
    const inactive = wide.map((_, k) => shown.some(i => T.settings[k][i] === null));
    const r = robust(shown.map(i => T.value[i]));
    const box = el('div', {class: 'chart', style: 'height:400px'});
    let least = 0;
    const jitter = i => ((i * 0.618034) % 1 - 0.5);
    const point = (k, i) => {
      const v = T.settings[k][i];
      if (v === null) return -0.2 + jitter(i) * 0.04;
      const s = scales[k], u = s.place(v);
      return s.categories ? u + jitter(i) * Math.min(0.12, 0.35 / Math.max(1, s.names.length - 1)) : u;
    };
    const rank = new Map(shown.slice().sort((a, b) => (T.value[a] - T.value[b]) * sign).map((i, n, all) => [i, n / Math.max(1, all.length - 1)]));
    const option = () => {
      const ramp = RAMP(), shade = u => echarts.color.lerp(u, ramp);
      const use = shown.filter(i => T.resource[i] >= least);
      return {
        tooltip: tooltip(p => about(p.data.trial, said(p.data.raw, p.data.resource))),
        parallel: {left: 48, right: 70, top: 36, bottom: 22, parallelAxisDefault: {
          nameTextStyle: {color: css('ink'), fontSize: 12}, nameGap: 16, axisLine: {lineStyle: {color: css('faint')}}, axisTick: {lineStyle: {color: css('faint')}}, splitLine: {show: false},
          areaSelectStyle: {color: css('accent'), borderColor: css('accent'), opacity: 0.2, width: 18}}},
        parallelAxis: wide.map((p, k) => ({dim: k, name: cut(p.name, 18), min: -0.24, max: 1.04, interval: 2,
          axisLabel: {formatter: () => ''}, axisTick: {show: false}})).concat([{dim: wide.length, name: cut(D.metric, 18), min: r.low, max: r.high, inverse: sign > 0, nameLocation: sign > 0 ? 'start' : 'end',
          axisLabel: {color: css('soft'), showMinLabel: false, showMaxLabel: false, formatter: x => number(x, 3)}}]),
        series: [{type: 'parallel', smooth: 0.25, inactiveOpacity: 0.02, activeOpacity: 0.9, lineStyle: {width: 1.3, opacity: use.length > 300 ? 0.3 : 0.55}, emphasis: {lineStyle: {width: 3, opacity: 1}},
          data: use.slice().reverse().map(i => ({value: wide.map((_, k) => point(k, i)).concat([r.at(T.value[i])]), trial: T.id[i], raw: T.value[i], resource: T.resource[i],
            lineStyle: T.id[i] === winner ? {width: 4, opacity: 1, color: shade(0)} : {color: shade(rank.get(i))}}))}],
        graphic: ticks()
      };
    };
    /** Tick labels, set by hand: every axis has its own scale, and a place for the inactive. */
    const ticks = () => {
      const W = box.clientWidth, H = 400, left = 48, right = W - 70, top = 36, bottom = H - 22, n = wide.length;
      const y = u => bottom - (u + 0.24) / 1.28 * (bottom - top);
      return wide.flatMap((p, k) => {
        const s = scales[k], x = left + (right - left) * k / n, out = [];
        const put = (u, text) => out.push({type: 'text', silent: true, z: 20, x: x + 6, y: y(u), style: {text, fill: css('ink'), opacity: 0.8, font: '11px ' + getComputedStyle(document.body).fontFamily, textVerticalAlign: 'middle', backgroundColor: css('card'), padding: [1, 2]}});
        if (inactive[k]) put(-0.2, 'inactive');
        if (s.categories) {
          const every = Math.ceil(s.names.length / 12);
          s.names.forEach((name, i) => { if (i % every === 0) put(s.names.length > 1 ? i / (s.names.length - 1) : 0.5, cut(name, 14)); });
        } else if (s.log) {
          const a = Math.ceil(Math.log10(s.low) - 1e-9), b = Math.floor(Math.log10(s.high) + 1e-9), every = Math.max(1, Math.ceil((b - a) / 6));
          if (b - a < 1) [s.low, Math.sqrt(s.low * s.high), s.high].forEach(v => put(s.place(v), number(v, 2)));
          else for (let e = a; e <= b; e += every) put(s.place(Math.pow(10, e)), number(Math.pow(10, e), 2));
        } else [0, 0.25, 0.5, 0.75, 1].forEach(u => put(u, number(s.value(u), 3)));
        return out;
      });
    };
    const c = chart(box, option);
    const choose = el('select', {'aria-label': 'least resource', on: ['change', e => { least = Number(e.target.value); draw(c); }]},
      levels.map((l, i) => el('option', {value: i ? l : 0}, i ? 'trained for ' + count(l) + ' ' + D.unit + ' or more' : 'all trials')));
    const few = shown.length < rows.filter(i => finite(T.value[i])).length ? ' The best and a sample, ' + count(shown.length) + ' in all.' : '';
    const s = section('Configurations', 'One line a trial, coloured by the rank of its last value. Drag along an axis to keep only what passes there, click beside to let go.' + few + beyond(r, 'trial')
      + (wide.length < D.parameters.length ? ' The first 16 of ' + D.parameters.length + ' parameters.' : ''), box);
    const key = el('span', {class: 'key'}, 'better', el('i'), 'worse');
    s.firstChild.append(el('div', {class: 'tools'}, key, levels.length > 1 ? choose : null));
    c.ready = () => { key.children[0].style.background = 'linear-gradient(90deg,' + RAMP() + ')'; };
    return s;
  }

  function against() {
    const valued = rows.filter(i => finite(T.value[i])), shown = thin(valued, 1500);
    const r = robust(shown.map(i => T.value[i]));
    const grid = el('div', {class: 'small'});
    const most = Math.log(Math.max(2, ...levels)), depth = i => Math.log(Math.max(1, T.resource[i])) / most;
    const whole = v => Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-6;
    D.parameters.slice(0, 24).forEach((p, k) => {
      const s = scaled(k), box = el('div', {class: 'chart'});
      grid.append(box);
      const active = shown.filter(i => T.settings[k][i] !== null).reverse();
      const place = (v, i) => s.categories ? s.place(v) * Math.max(1, s.names.length - 1) - (s.names.length === 1 ? 0.5 : 0) + ((i * 0.618034) % 1 - 0.5) * 0.5 : s.logit ? s.place(v) : v;
      const x = () => s.categories
        ? axis({type: 'value', min: -0.5, max: s.names.length - 0.5, interval: 1, splitLine: {show: false}, axisTick: {show: false}, axisLabel: {show: false}})
        : s.logit ? axis({type: 'value', min: 0, max: 1, axisLabel: {color: css('soft'), hideOverlap: true, formatter: u => number(s.value(u), 2)}, splitLine: {show: false}})
        : axis({type: s.log ? 'log' : 'value', min: s.low, max: s.high, splitNumber: 4, splitLine: {show: false}, axisLabel: {color: css('soft'), hideOverlap: true, showMinLabel: s.log ? whole(s.low) : null, showMaxLabel: s.log ? whole(s.high) : null, formatter: v => !s.log || s.high / s.low < 2e5 || whole(v) && Math.round(Math.log10(v)) % 2 === 0 ? number(v, 2) : ''}});
      chart(box, () => ({
        title: {text: cut(p.name, 30), left: 46, top: 0, textStyle: {fontSize: 13, fontWeight: 600, color: css('ink')}},
        grid: {left: 46, right: 14, top: 26, bottom: 26}, tooltip: tooltip(q => about(q.data.trial, said(q.data.raw, q.data.resource))),
        xAxis: x(), yAxis: values(r, {name: '', splitNumber: 3}),
        graphic: s.categories ? names(box, s.names) : [],
        series: [{type: 'scatter', data: active.map(i => ({
          value: [place(T.settings[k][i], i), r.at(T.value[i])], trial: T.id[i], raw: T.value[i], resource: T.resource[i],
          symbolSize: T.id[i] === winner ? 12 : 3 + 5 * depth(i), symbol: T.id[i] === winner ? 'diamond' : 'circle',
          itemStyle: {color: T.id[i] === winner ? css('warm') : css('accent'), opacity: T.id[i] === winner ? 1 : 0.18 + 0.72 * depth(i)}}))}]
      }));
    });
    return section('Each parameter against ' + D.metric, 'Larger and darker dots were trained longer; the diamond is the winner. Trials without the parameter are left out.' + (shown.length < valued.length ? ' The best and a sample, ' + count(shown.length) + ' in all.' : '') + beyond(r, 'trial')
      + (D.parameters.length > 24 ? ' The first 24 of ' + D.parameters.length + ' parameters.' : ''), grid);
  }
  function names(box, all) {
    const W = box.clientWidth - 60, n = all.length, every = Math.ceil(n / 8);
    return all.map((name, i) => ({type: 'text', silent: true, x: 46 + W * (i + 0.5) / n, y: 186, style: {text: cut(name, Math.max(2, Math.floor(W * every / n / 6.5))), fill: css('soft'), font: '12px ' + getComputedStyle(document.body).fontFamily, textAlign: 'center'}})).filter((_, i) => i % every === 0);
  }

  // ---- the timeline ------------------------------------------------------------------------

  function timeline() {
    const lanes = D.lanes.length, hosts = [...new Set(D.lanes)];
    const height = Math.max(150, Math.min(560, 70 + lanes * 24));
    const box = el('div', {class: 'chart', style: 'height:' + height + 'px'});
    const end = D.spans.reduce((a, s) => Math.max(a, s[2]), 0);
    const option = () => ({
      grid: {left: 130, right: 24, top: 8, bottom: 58}, dataZoom: [{type: 'slider', xAxisIndex: 0, bottom: 4, height: 16, filterMode: 'none', labelFormatter: x => duration(x), textStyle: {color: css('soft')}}],
      tooltip: tooltip(p => about(p.data[3], 'to ' + count(p.data[4]) + ' ' + esc(D.unit) + ', ' + esc(D.brackets[p.data[5]]), p.data[6] ? 'failed after ' + duration(p.data[2]) : duration(p.data[1]) + ' to ' + duration(p.data[2]), esc(cut(D.lanes[p.data[0]], 60)))),
      xAxis: axis({type: 'value', name: '', min: 0, max: end || 1, axisLabel: {color: css('soft'), hideOverlap: true, formatter: x => duration(x)}}),
      yAxis: axis({type: 'value', min: -0.5, max: Math.max(0.5, lanes - 0.5), inverse: true, interval: 1, splitLine: {show: false}, axisTick: {show: false}, axisLabel: {show: false}}),
      graphic: hosts.slice(0, 40).map(h => {
        const first = D.lanes.indexOf(h), last = D.lanes.lastIndexOf(h);
        return {type: 'text', silent: true, x: 122, y: 8 + (height - 66) * ((first + last) / 2 + 0.5) / lanes, style: {text: cut(h, 18) + (last > first ? ' × ' + (last - first + 1) : ''), textAlign: 'right', textVerticalAlign: 'middle', fill: css('soft'), font: '12px ' + getComputedStyle(document.body).fontFamily}};
      }),
      series: [{type: 'custom', clip: true, encode: {x: [1, 2], y: 0}, data: D.spans, renderItem: (p, api) => {
        const a = api.coord([api.value(1), api.value(0)]), b = api.coord([api.value(2), api.value(0)]), h = Math.max(1, api.size([0, 1])[1] * 0.78);
        const failed = api.value(6) === 1, rect = echarts.graphic.clipRectByRect({x: a[0], y: a[1] - h / 2, width: Math.max(failed ? 3 : 0.8, b[0] - a[0]), height: h}, p.coordSys);
        return rect && {type: 'rect', shape: rect, z2: failed ? 9 : 1, style: {fill: failed ? css('bad') : api.value(3) === winner ? css('ink') : hue(api.value(5)), stroke: css('card'), lineWidth: b[0] - a[0] > 4 ? 0.7 : 0}};
      }}]
    });
    chart(box, option);
    const few = D.spans.length < D.legs ? ' The ' + count(D.spans.length) + ' longest of ' + plural(D.legs, 'leg') + '.' : '';
    return section('Timeline', 'Every leg where and when it ran, coloured by bracket; the winner’s stand out, failures are red.' + few, box);
  }

  // ---- failures and the table --------------------------------------------------------------

  function failures() {
    const cell = (x, kind) => el('td', {class: kind || ''}, x);
    return section('Failures', plural(D.counts.failed, 'trial') + ' failed. Messages that differ in numbers alone are counted together.', el('div', {class: 'scroll'}, el('table', {},
      el('thead', {}, el('tr', {}, el('th', {}, 'trials'), el('th', {class: 'text'}, 'kind'), el('th', {class: 'text'}, 'message of the first'), el('th', {class: 'text'}, 'which'))),
      el('tbody', {}, D.failures.map(f => el('tr', {}, cell(count(f.count)), cell(f.kind, 'text s-failed'), cell(f.message, 'text long'), cell(f.trials.slice(0, 12).join(', ') + (f.count > 12 ? ', …' : ''), 'text long')))))));
  }

  function table() {
    const SIZE = 25;
    const status = {complete: 0, running: 1, paused: 2, stopped: 3, failed: 4};
    const columns = [
      {name: 'trial', of: i => T.id[i], show: i => String(T.id[i])},
      {name: 'status', text: true, of: i => status[T.status[i]], show: i => T.status[i], kind: i => 's-' + T.status[i]},
      {name: 'bracket', text: true, of: i => T.bracket[i], show: i => D.brackets[T.bracket[i]]},
      {name: D.unit, of: i => T.resource[i], show: i => count(T.resource[i]), down: true},
      {name: D.metric, of: i => finite(T.value[i]) ? T.value[i] * sign : null, show: i => number(T.value[i], 5)},
      {name: 'seconds', of: i => T.seconds[i], show: i => number(T.seconds[i], 3)}
    ].concat(D.parameters.map((p, k) => ({name: p.name, text: !!p.values, of: i => { const v = T.settings[k][i]; return p.values && v !== null ? p.values.indexOf(String(v)) : v; }, show: i => T.settings[k][i] === null ? '·' : setting(T.settings[k][i])})))
      .concat([{name: 'source', text: true, of: i => T.source[i], show: i => T.source[i]}, {name: 'error', text: true, of: i => T.error[T.id[i]] || null, show: i => T.error[T.id[i]] || ''}]);
    let sort = null, down = false, from = 0, only = '', words = '', view = rows;
    const body = el('tbody'), info = el('span', {class: 'soft'});
    const back = el('button', {on: ['click', () => { from -= SIZE; show(); }]}, '‹ back'), on = el('button', {on: ['click', () => { from += SIZE; show(); }]}, 'next ›');
    const texts = i => columns.map(c => c.show(i)).join('\u0001').toLowerCase();
    function choose() {
      view = rows.filter(i => (!only || T.status[i] === only) && (!words || texts(i).includes(words)));
      if (sort) view = view.slice().sort((a, b) => order(sort.of(a), sort.of(b)) * (down ? -1 : 1) || T.id[a] - T.id[b]);
      if (sort) view = view.filter(i => sort.of(i) !== null).concat(view.filter(i => sort.of(i) === null));
      from = 0;
      show();
    }
    const order = (a, b) => a === b ? 0 : a === null ? 1 : b === null ? -1 : typeof a === typeof b ? (a < b ? -1 : 1) : String(a) < String(b) ? -1 : 1;
    function show() {
      body.replaceChildren(...view.slice(from, from + SIZE).map(i => el('tr', {class: T.id[i] === winner ? 'win' : ''}, columns.map(c => { const t = c.show(i); return el('td', {class: (c.text ? 'text ' : '') + (c.kind ? c.kind(i) : ''), title: t.length > 24 ? t : null}, t); }))));
      back.disabled = from === 0;
      on.disabled = from + SIZE >= view.length;
      info.textContent = view.length ? count(from + 1) + ' to ' + count(Math.min(view.length, from + SIZE)) + ' of ' + plural(view.length, 'trial') : 'no such trial';
    }
    const heads = columns.map(c => el('th', {class: c.text ? 'text' : '', title: c.name, on: ['click', e => {
      down = sort === c ? !down : !!c.down;
      sort = c;
      heads.forEach(h => h.className = h.className.replace(' sorted', ''));
      e.currentTarget.className += ' sorted';
      choose();
    }]}, cut(c.name, 28)));
    const filter = el('select', {'aria-label': 'status', on: ['change', e => { only = e.target.value; choose(); }]}, el('option', {value: ''}, 'all trials'), Object.keys(D.counts).map(k => el('option', {value: k}, k + ' (' + count(D.counts[k]) + ')')));
    const find = el('input', {type: 'search', placeholder: 'find', 'aria-label': 'find', on: ['input', e => { words = e.target.value.toLowerCase(); choose(); }]});
    show();
    const few = T.id.length < D.total ? ' ' + count(T.id.length) + ' of ' + count(D.total) + ' are here: the best and a sample; trials.csv has all.' : '';
    return section('Trials', 'Further trained first, then better. Click a column to sort by it; · is an inactive parameter.' + few,
      el('div', {class: 'tools'}, filter, find, back, on, info), el('div', {class: 'scroll'}, el('table', {}, el('thead', {}, el('tr', {}, heads)), body)));
  }

  // ---- the page ----------------------------------------------------------------------------

  header();
  if (D.reports.length) {
    page.append(el('div', {class: 'pair'}, incumbent(), curves()));
    if (D.races.length > 1) page.append(races());
    page.append(rungs());
    if (D.parameters.length) page.append(parallel(), against());
  }
  if (D.spans.length) page.append(timeline());
  if (D.failures.length) page.append(failures());
  if (D.total) page.append(table());
  drawAll();
  let pending = 0;
  addEventListener('resize', () => { clearTimeout(pending); pending = setTimeout(drawAll, 150); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  addEventListener('beforeprint', () => { document.documentElement.classList.add('print'); drawAll(); });
  addEventListener('afterprint', () => { document.documentElement.classList.remove('print'); drawAll(); });
})();
