using System.Collections.Immutable;
using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Host.Access.People;
using Serilog;

namespace Experimance.Host.Access.Sessions;

/// <summary>
/// Who is logged in. Kept in <c>records/sessions.json</c> by the host alone, so that a restart logs nobody out; where the disk
/// refuses, it goes on in memory. Safe from any thread; touches the disk.
/// </summary>
internal sealed class SessionBook
{
    /// <summary>Without doing anything.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>From the login, whatever they do.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Browsers of one person; then the one that was seen last longest ago goes.</summary>
    public const int OfAPerson = 20;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LoginsAtMost = 1000;

    /// <summary>How much of <see cref="Session.Seen"/> a power cut may take.</summary>
    private static readonly TimeSpan WrittenEvery = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly PeopleBook _people;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Session> _sessions = [];
    private ImmutableArray<GoodLogin> _logins;
    private DateTimeOffset _written;

    public SessionBook(Places places, PeopleBook people, TimeProvider time)
    {
        (_path, _people, _time) = (Path.Combine(places.Records, "sessions.json"), people, time);
        if (!AtomicFile.TryReadJson<SessionsState>(_path, time, out var kept, out var trouble, AccessJson.Options))
        {
            kept = SessionsState.Empty;
            if (trouble is not null)
            {
                Log.Warning("Everybody has to log in again: {Trouble}", trouble);
            }
        }

        foreach (var session in kept.Sessions)
        {
            _sessions[session.Hash] = session;
        }

        _logins = kept.Logins;
        _written = time.GetUtcNow();
    }

    /// <summary>Logs somebody in; the id is a fresh one each time.</summary>
    /// <param name="former">The id that the browser showed; that session is over.</param>
    /// <returns>The id, for the cookie alone.</returns>
    public string Begin(Person person, string from, string? former)
    {
        var (id, now) = (Keys.Fresh(Keys.LongBytes), _time.GetUtcNow());
        lock (_gate)
        {
            if (former is not null)
            {
                _sessions.Remove(Keys.Hash(former));
            }

            Tidy(now);
            foreach (var old in Of(person.Name).OrderByDescending(one => one.Seen).Skip(OfAPerson - 1).ToList())
            {
                _sessions.Remove(old.Hash);
            }

            var session = new Session(Keys.Hash(id), person.Name, person.Stamp, from, now, now);
            _sessions[session.Hash] = session;
            _logins =
            [
                new(person.Name, from, now),
                .. _logins.Where(one => one.User != person.Name || one.From != from).Take(LoginsAtMost - 1),
            ];
            Keep(now);
        }

        return id;
    }

    /// <summary>Who holds that id, while they are there and their session is good.</summary>
    /// <param name="acts">They do something themselves: it is not a page that asks on its own.</param>
    public Person? Find(string id, bool acts)
    {
        var (hash, now) = (Keys.Hash(id), _time.GetUtcNow());
        lock (_gate)
        {
            if (!_sessions.TryGetValue(hash, out var session))
            {
                return null;
            }

            if (!IsGood(session, now) || _people.Find(session.User) is not { } person || person.Stamp != session.Stamp)
            {
                _sessions.Remove(hash);
                Keep(now);
                return null;
            }

            if (acts)
            {
                _sessions[hash] = session with { Seen = now };
                if (now - _written >= WrittenEvery)
                {
                    Keep(now);
                }
            }

            return person;
        }
    }

    public void End(string id)
    {
        lock (_gate)
        {
            if (_sessions.Remove(Keys.Hash(id)))
            {
                Keep(_time.GetUtcNow());
            }
        }
    }

    /// <summary>They logged in from there within <see cref="GoodLogin.Remembered"/>.</summary>
    public bool Knows(string user, string from)
    {
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            return _logins.Any(one => one.User == user && one.From == from && now - one.At < GoodLogin.Remembered);
        }
    }

    private IEnumerable<Session> Of(string user) => _sessions.Values.Where(session => session.User == user);

    private static bool IsGood(Session session, DateTimeOffset now) =>
        now - session.Seen < Idle && now - session.Began < Longest;

    private void Tidy(DateTimeOffset now)
    {
        foreach (var over in _sessions.Values.Where(session => !IsGood(session, now)).ToList())
        {
            _sessions.Remove(over.Hash);
        }

        _logins = [.. _logins.Where(one => now - one.At < GoodLogin.Remembered)];
    }

    private void Keep(DateTimeOffset now)
    {
        _written = now;
        try
        {
            var state = new SessionsState([.. _sessions.Values], _logins);
            AtomicFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(state, AccessJson.Options), mode: OwnerOnly);
        }
        catch (IOException refused)
        {
            Log.Warning("A restart will log people out: {Why}", refused.Message);
        }
    }
}
