using Experimance.Actors.Foundation;
using Experimance.Host.Access.People;
using Experimance.Host.Access.Tokens;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Access;

/// <summary>People and tokens, for the commands of the shell.</summary>
internal sealed class AccessDoor(PeopleBook people, TokenBook tokens) : IAccessDoor
{
    public IReadOnlyList<PersonSeen> People =>
        [
            .. people
                .All.OrderBy(person => person.Name, StringComparer.Ordinal)
                .Select(person => new PersonSeen(
                    person.Name,
                    person.Role,
                    person.Added,
                    person.AddedBy,
                    person.PasswordHash is not null,
                    person.Link?.Ends
                )),
        ];

    public IReadOnlyList<TokenSeen> Tokens =>
        [
            .. tokens
                .All.OrderBy(token => token.Name, StringComparer.Ordinal)
                .Select(token =>
                {
                    var use = tokens.LastUse(token);
                    return new TokenSeen(
                        token.Name,
                        token.Role,
                        token.Added,
                        token.AddedBy,
                        token.Ends,
                        tokens.IsOver(token),
                        use?.At,
                        use?.From
                    );
                }),
        ];

    public Task RemovePersonAsync(string name, bool dryRun) =>
        DoAsync(() =>
            !dryRun ? people.RemoveAsync(name)
            : people.Find(name) is null ? throw PeopleRefusal.NoSuch("user", name, people.All.Select(one => one.Name))
            : Task.CompletedTask
        );

    public async Task<Secret> AddTokenAsync(string name, Role role, TimeSpan life, string by, bool dryRun)
    {
        var value = new Secret("");
        await DoAsync(async () =>
            {
                tokens.CheckAdd(name, role, life);
                value = dryRun ? value : await tokens.AddAsync(name, role, life, by).ConfigureAwait(false);
            })
            .ConfigureAwait(false);
        return value;
    }

    public Task RemoveTokenAsync(string name, bool dryRun) =>
        DoAsync(() =>
            !dryRun ? tokens.RemoveAsync(name)
            : tokens.All.All(one => one.Name != name)
                ? throw PeopleRefusal.NoSuch("token", name, tokens.All.Select(one => one.Name))
            : Task.CompletedTask
        );

    private static async Task DoAsync(Func<Task> wish)
    {
        try
        {
            await wish().ConfigureAwait(false);
        }
        catch (PeopleRefusal refused)
        {
            throw CommandFailedException.UsedWrongly(refused.Message);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(refused.Message);
        }
    }
}
