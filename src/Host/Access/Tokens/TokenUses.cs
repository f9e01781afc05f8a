using System.Collections.Immutable;
using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Serilog;

namespace Experimance.Host.Access.Tokens;

/// <summary>
/// When each token was last used, in <c>records/token-uses.json</c>. Only the host writes it, and not at every request. Safe from
/// any thread.
/// </summary>
internal sealed class TokenUses(Places places, TimeProvider time)
{
    /// <summary>How old what is told may be.</summary>
    private static readonly TimeSpan WrittenEvery = TimeSpan.FromMinutes(5);

    private readonly FollowedFile<ImmutableDictionary<string, TokenUse>> _file = new(
        PathOf(places),
        ImmutableDictionary<string, TokenUse>.Empty,
        time
    );

    private readonly Lock _gate = new();
    private ImmutableDictionary<string, TokenUse>? _written;

    public TokenUse? Of(AccessToken token) => _file.Now.GetValueOrDefault(KeyOf(token));

    /// <param name="known">All there are: what was noted of others is forgotten.</param>
    public void Note(AccessToken token, string from, IEnumerable<AccessToken> known)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            _written ??= _file.Now;
            if (_written.TryGetValue(KeyOf(token), out var last) && now - last.At < WrittenEvery && now >= last.At)
            {
                return;
            }

            var names = known.Select(KeyOf).ToHashSet();
            _written = _written
                .Where(one => names.Contains(one.Key))
                .ToImmutableDictionary()
                .SetItem(KeyOf(token), new(now, from));
            try
            {
                AtomicFile.Write(
                    PathOf(places),
                    JsonSerializer.SerializeToUtf8Bytes(_written, AccessJson.Options),
                    durable: false,
                    mode: UnixFileMode.UserRead | UnixFileMode.UserWrite
                );
            }
            catch (IOException refused)
            {
                Log.Warning("When a token was last used is not kept: {Why}", refused.Message);
            }
        }
    }

    private static string PathOf(Places places) => Path.Combine(places.Records, "token-uses.json");

    // A token of the same name that is made later has not been used yet.
    private static string KeyOf(AccessToken token) => token.Hash[..16];
}
