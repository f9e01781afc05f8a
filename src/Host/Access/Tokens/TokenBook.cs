using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Host.Access.Attempts;
using Experimance.Host.Access.People;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Access.Tokens;

/// <summary>
/// Tokens of programs, by <c>records/tokens.json</c>, which the command line and the shell write and a running host follows at
/// once. Safe from any thread; touches the disk.
/// </summary>
internal sealed class TokenBook(Places places, TimeProvider time) : IAccessTokens
{
    public const int AtMost = 100;

    /// <summary>Wrong tokens from one address in a minute; then wrong ones are told to wait. A right one is never refused.</summary>
    public const int WrongAtMost = 20;

    private readonly FollowedFile<TokensState> _file = new(
        Path.Combine(places.Records, "tokens.json"),
        TokensState.Empty,
        time
    );

    private readonly TokenUses _uses = new(places, time);
    private readonly Lock _gate = new();
    private readonly RecentTries _wrong = new(LoginAttempts.PairsAtMost, time);

    public ImmutableArray<AccessToken> All => _file.Now.Tokens;

    public TokenUse? LastUse(AccessToken token) => _uses.Of(token);

    public bool IsOver(AccessToken token) => time.GetUtcNow() >= token.Ends;

    public Caller? Check(string token, string from, string way)
    {
        var (hash, all) = (Keys.Hash(token), All);
        AccessToken? found = null;
        foreach (var one in all)
        {
            // All of them, whether one was found or not: how long it takes tells nothing.
            found = Keys.Same(one.Hash, hash) ? one : found;
        }

        if (found is null || IsOver(found))
        {
            lock (_gate)
            {
                _wrong.Add(from);
            }

            return null;
        }

        _uses.Note(found, from, all);
        return new($"token {found.Name}", found.Role, from, way);
    }

    /// <summary>How long somebody who shows wrong tokens is to wait; zero: not at all.</summary>
    public TimeSpan Wait(string from)
    {
        lock (_gate)
        {
            return _wrong.Wait(from, WrongAtMost + 1);
        }
    }

    /// <returns>The value, to be shown once.</returns>
    /// <exception cref="PeopleRefusal">The name is taken or none, the life is too long or short, or there are too many.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public async Task<Secret> AddAsync(string name, Role role, TimeSpan life, string by)
    {
        var value = AccessToken.Mark + Keys.Fresh(Keys.LongBytes);
        await _file
            .ChangeAsync(state =>
            {
                CheckAdd(state, name, role, life);
                var now = time.GetUtcNow();
                return new([.. Without(state, name), new(name, role, Keys.Hash(value), now, by, now + life)]);
            })
            .ConfigureAwait(false);
        return new(value);
    }

    /// <summary>Would <see cref="AddAsync"/> do it?</summary>
    /// <exception cref="PeopleRefusal">It would not.</exception>
    public void CheckAdd(string name, Role role, TimeSpan life) => CheckAdd(_file.Now, name, role, life);

    /// <exception cref="PeopleRefusal">There is no such token.</exception>
    public Task RemoveAsync(string name) =>
        _file.ChangeAsync(state =>
            state.Tokens.Any(one => one.Name == name)
                ? new TokensState([.. Without(state, name)])
                : throw PeopleRefusal.NoSuch("token", name, state.Tokens.Select(one => one.Name))
        );

    private void CheckAdd(TokensState state, string name, Role role, TimeSpan life)
    {
        PeopleRefusal.Unless(PersonName.IsSound(name), $"'{name}' is no name: {PersonName.Form}");
        PeopleRefusal.Unless(role != Role.None, "a token needs a role: viewer, operator or admin");
        PeopleRefusal.Unless(
            life >= AccessToken.ShortestLife && life <= AccessToken.LongestLife,
            $"a token may be good for a minute to {AccessToken.LongestLife.TotalDays:0} days"
        );
        // One that is over makes room for its successor.
        PeopleRefusal.Unless(
            state.Tokens.All(one => one.Name != name || IsOver(one)),
            $"there is a token {name} already; remove it first, or take another name"
        );
        PeopleRefusal.Unless(
            Without(state, name).Count() < AtMost,
            $"there are {AtMost} tokens, and no more may be; remove some that are no longer used"
        );
    }

    private static IEnumerable<AccessToken> Without(TokensState state, string name) =>
        state.Tokens.Where(one => one.Name != name);
}
