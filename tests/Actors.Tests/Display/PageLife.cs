using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Tests.Display;

/// <summary>
/// A screen and its page through days of normal life, second by second and by seed: digging by day, slow or black nights, long
/// fades, dusk pictures, lost connections, reloads, hidden and covered windows, late reports. And faults, on request.
/// </summary>
internal sealed class PageLife
{
    private const int Values = 768;
    private readonly Random _random;
    private readonly DisplaySettings _settings;
    private readonly List<Picture> _pictures = [];
    private readonly Picture _black;
    private readonly TimeSpan _begin = TimeSpan.FromHours(9);

    private Picture _ordered;
    private TimeSpan _fade;
    private TimeSpan _nextOrder;
    private TimeSpan _nextHappening;
    private TimeSpan _steadyFrom;
    private bool _asleep;

    private string? _connection;
    private int _connections;
    private TimeSpan _connectAt;
    private bool _freshPage = true;
    private TimeSpan _unseenUntil;
    private string _unseen = "hidden";
    private TimeSpan _quietUntil;
    private int _count;

    /// <summary>What is on its way, in the order of the orders.</summary>
    private readonly List<(Picture Picture, TimeSpan There, TimeSpan Fade)> _loading = [];
    private Picture? _wanted;
    private Picture? _shows;
    private Picture? _fadesTo;
    private TimeSpan _fadeBegan;
    private TimeSpan _fadeTakes;
    private byte[] _fadesFrom = new byte[Values];
    private ImmutableArray<byte> _before = [.. new byte[Values]];

    public PageLife(int seed, DisplaySettings settings)
    {
        (_random, _settings) = (new(seed), settings);
        Now = _begin;
        for (var i = 0; i < 40; i++)
        {
            // Every eighth is a dusk: hardly lighter than what counts as black.
            _pictures.Add(new(i, i % 8 == 0 ? _random.Next(9, 20) : _random.Next(60, 190), _random));
        }

        _black = new(99, 2, _random);
        _ordered = _pictures[0];
        State = new("main", settings) { AbsentSince = Now };
        _connectAt = Now + TimeSpan.FromSeconds(2);
        _nextHappening = Now + TimeSpan.FromMinutes(20);
    }

    internal enum Fault
    {
        None,
        Silent,
        Frozen,
        Black,
        Missing,
    }

    public TimeSpan Now { get; private set; }

    public ScreenState State { get; private set; }

    /// <summary>Begins with the next second.</summary>
    public Fault Broken { get; set; }

    /// <summary>Nobody can see its page, by intent.</summary>
    public bool IsUnseen => Now < _unseenUntil;

    /// <summary>So it is, or the report that it is over may still be on its way.</summary>
    public bool IsKnownUnseen => Now < _unseenUntil + TimeSpan.FromSeconds(4);

    /// <summary>Pages are there, seen, and have been for some time; no black picture is about.</summary>
    public bool IsSteady =>
        _connection is not null
        && !IsUnseen
        && !_asleep
        && Now - TimeSpan.FromSeconds(120) > _steadyFrom
        && _shows is not null;

    private double HourOfDay => Now.TotalHours % 24;

    private bool ByDay => HourOfDay is >= 10 and < 18;

    /// <summary>One second.</summary>
    public void Step()
    {
        Now += TimeSpan.FromSeconds(1);
        Order();
        if (Broken == Fault.None)
        {
            Happen();
        }

        if (Broken == Fault.Missing)
        {
            Leave();
        }
        else if (_connection is null && Now >= _connectAt)
        {
            Connect();
        }

        if (_connection is not null && Broken != Fault.Silent)
        {
            Live();
        }
    }

    private void Order()
    {
        if (Now < _nextOrder)
        {
            return;
        }

        var night = !ByDay;
        if (night && !_asleep && _random.Next(2) == 0 && HourOfDay >= 18)
        {
            // At closing the piece goes black; it stays so until the morning.
            _asleep = true;
            Order(_black, _settings.WildernessFade);
            _nextOrder = Now + TimeSpan.FromHours(24 + 10 - HourOfDay);
            return;
        }

        if (_asleep)
        {
            _steadyFrom = Now;
        }

        _asleep = false;
        TimeSpan[] fades = [_settings.SpreadFade, _settings.SpreadFade, _settings.EraFade, _settings.WildernessFade];
        Order(_pictures[_random.Next(_pictures.Count)], fades[_random.Next(fades.Length)]);
        // By night one picture may stand for hours.
        var seconds =
            !night ? 1 - Math.Log(1 - _random.NextDouble()) * 15
            : _random.Next(4) > 0 ? 120
            : _random.Next(3600, 4 * 3600);
        _nextOrder = Now + TimeSpan.FromSeconds(seconds);
    }

    private void Order(Picture picture, TimeSpan fade)
    {
        (_ordered, _fade) = (picture, fade);
        State = State.Order(picture.Address, picture.Fingerprint, Now, fade);
        Hear();
    }

    private void Hear()
    {
        if (_connection is not null && _wanted != _ordered)
        {
            _wanted = _ordered;
            _loading.Add((_ordered, Now + TimeSpan.FromSeconds(_random.NextDouble() * 3), _fade));
        }
    }

    private void Happen()
    {
        if (Now < _nextHappening || IsUnseen)
        {
            return;
        }

        _nextHappening = Now + TimeSpan.FromMinutes(5 - Math.Log(1 - _random.NextDouble()) * 60);
        switch (_random.Next(6))
        {
            case 0:
                Leave();
                _connectAt = Now + TimeSpan.FromSeconds(1 + _random.Next(3));
                break;
            case 1:
                Leave();
                _freshPage = true;
                _connectAt = Now + TimeSpan.FromSeconds(1 + _random.Next(5));
                break;
            case 2:
                // The host is started anew and knows nothing but what it orders.
                Leave();
                State = new ScreenState("main", _settings) { AbsentSince = Now }.Order(
                    _ordered.Address,
                    _ordered.Fingerprint,
                    Now,
                    _fade
                );
                _connectAt = Now + TimeSpan.FromSeconds(2);
                break;
            case 3:
                (_unseen, _unseenUntil) = ("hidden", Now + TimeSpan.FromSeconds(_random.Next(2, 900)));
                _steadyFrom = _unseenUntil;
                break;
            case 4:
                (_unseen, _unseenUntil) = ("covered", Now + TimeSpan.FromSeconds(_random.Next(2, 300)));
                _steadyFrom = _unseenUntil;
                break;
            default:
                _quietUntil = Now + TimeSpan.FromSeconds(3);
                break;
        }
    }

    private void Leave()
    {
        if (_connection is { } connection)
        {
            State = State.Disconnected(connection, Now);
            _connection = null;
            _steadyFrom = Now;
        }
    }

    private void Connect()
    {
        _connection = $"page-{++_connections}";
        State = State.Connected(_connection, Now);
        if (_freshPage)
        {
            (_freshPage, _shows, _fadesTo, _wanted, _count) = (false, null, null, null, 0);
            _loading.Clear();
            _before = [.. new byte[Values]];
        }
        else if (_fadesTo is { } fading)
        {
            Say(new PageReport.Painted(fading.Address));
        }
        else if (_shows is { } shown)
        {
            Say(new PageReport.Painted(shown.Address));
            Say(new PageReport.Shown(shown.Address));
        }

        Hear();
    }

    private void Live()
    {
        var paints = !(IsUnseen && _unseen == "hidden") && Broken != Fault.Frozen;
        if (paints)
        {
            Paint();
            _count = (_count + _random.Next(5, 31)) & 0xffff;
        }

        var scene = paints ? Canvas() : default;
        if (Now >= _quietUntil)
        {
            // What was read back may be of this second or of the one before.
            var read =
                !paints ? []
                : _random.Next(2) == 0 ? scene
                : _before;
            var visibility = IsUnseen ? _unseen : "visible";
            var shown = _fadesTo is null ? _shows?.Address : null;
            Say(new PageReport.Second(paints ? 30 : 0, visibility, _count, read, shown));
        }

        _before = paints ? scene : _before;
    }

    private void Paint()
    {
        if (_fadesTo is { } to && Now >= _fadeBegan + _fadeTakes)
        {
            (_shows, _fadesTo) = (to, null);
            Say(new PageReport.Shown(to.Address));
        }

        // Whatever has come is shown, unless something newer is on the canvas already.
        var there = _loading.FindLastIndex(l => Now >= l.There);
        if (there >= 0)
        {
            var (picture, _, fade) = _loading[there];
            _loading.RemoveRange(0, there + 1);
            _fadesFrom = [.. Canvas()];
            (_fadesTo, _fadeBegan) = (picture, Now);
            _fadeTakes = _shows is null ? TimeSpan.FromSeconds(1.2) : fade;
            Say(new PageReport.Painted(picture.Address));
        }
    }

    private ImmutableArray<byte> Canvas()
    {
        if (Broken == Fault.Black)
        {
            return _black.Fingerprint;
        }

        if (_fadesTo is not { } to)
        {
            return _shows?.Scenes[_random.Next(Picture.Variants)] ?? [.. new byte[Values]];
        }

        var share = Math.Min(1, (Now - _fadeBegan).TotalSeconds / _fadeTakes.TotalSeconds);
        var mixed = new byte[Values];
        for (var i = 0; i < Values; i++)
        {
            mixed[i] = (byte)(_fadesFrom[i] + (to.Fingerprint[i] - _fadesFrom[i]) * share);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(mixed);
    }

    private void Say(PageReport report) => State = State.Said(_connection!, report, Now);

    /// <summary>A picture and a few scenes of it, as its light runs and its clouds drift.</summary>
    private sealed class Picture
    {
        public const int Variants = 4;

        public Picture(int number, int level, Random random)
        {
            Address = PictureAddress.Of([(byte)number], "jpg");
            var values = new byte[Values];
            for (var i = 0; i < Values; i++)
            {
                values[i] = (byte)Math.Clamp(level + random.Next(-level / 2, level / 2 + 1), 0, 255);
            }

            Fingerprint = [.. values];
            Scenes =
            [
                .. Enumerable
                    .Range(0, Variants)
                    .Select(_ =>
                        values.Select(v => (byte)Math.Clamp(v + random.Next(-4, 5), 0, 255)).ToImmutableArray()
                    ),
            ];
        }

        public PictureAddress Address { get; }

        public ImmutableArray<byte> Fingerprint { get; }

        public ImmutableArray<ImmutableArray<byte>> Scenes { get; }
    }
}
