using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Wire;

namespace Experimance.Host.Access.People;

/// <summary>
/// Who may come in, by <c>records/users.json</c>, which the command line writes and a running host follows at once. Safe from
/// any thread; touches the disk.
/// </summary>
internal sealed class PeopleBook(Places places, TimeProvider time)
{
    /// <summary>More people do not look after one installation.</summary>
    public const int AtMost = 200;

    private readonly FollowedFile<PeopleState> _file = new(
        Path.Combine(places.Records, "users.json"),
        PeopleState.Empty,
        time
    );

    public ImmutableArray<Person> All => _file.Now.People;

    /// <summary>People are set up: some may not have spent their link yet.</summary>
    public bool Any => !All.IsEmpty;

    public Person? Find(string name) => All.FirstOrDefault(person => person.Name == name);

    /// <returns>The secret of their link.</returns>
    /// <exception cref="PeopleRefusal">The name is taken or no name, or there are too many.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public async Task<Secret> AddAsync(string name, Role role, string by)
    {
        var (secret, link) = NewLink();
        await _file
            .ChangeAsync(state =>
            {
                CheckAdd(state, name, role);
                var person = new Person
                {
                    Name = name,
                    Role = role,
                    Stamp = Keys.Fresh(Keys.LinkBytes),
                    Added = time.GetUtcNow(),
                    AddedBy = by,
                    Link = link,
                };
                return state with { People = state.People.Add(person) };
            })
            .ConfigureAwait(false);
        return secret;
    }

    /// <summary>Would <see cref="AddAsync"/> do it?</summary>
    /// <exception cref="PeopleRefusal">It would not.</exception>
    public void CheckAdd(string name, Role role) => CheckAdd(_file.Now, name, role);

    /// <summary>A further link for somebody, to set their password anew; the former password is good until it is spent.</summary>
    /// <exception cref="PeopleRefusal">There is no such person.</exception>
    public async Task<Secret> LinkAsync(string name)
    {
        var (secret, link) = NewLink();
        await ChangeAsync(name, person => person.With(link: link, newStamp: false)).ConfigureAwait(false);
        return secret;
    }

    /// <summary>Their sessions end at once.</summary>
    /// <exception cref="PeopleRefusal">There is no such person.</exception>
    public Task SetRoleAsync(string name, Role role) =>
        ChangeAsync(name, person => person.With(role: role, link: person.Link));

    /// <summary>Their sessions end at once.</summary>
    /// <exception cref="PeopleRefusal">There is no such person.</exception>
    public Task RemoveAsync(string name) => ChangeAsync(name, _ => null);

    /// <summary>Whose link it is, while it is good; null: nobody's, spent, or too late.</summary>
    public Person? OfLink(string secret)
    {
        var (hash, now) = (Keys.Hash(secret), time.GetUtcNow());
        return All.FirstOrDefault(person => Fits(person, hash, now));
    }

    /// <summary>Spends the link: sets the password, ends what was logged in before.</summary>
    /// <returns>False: it was spent meanwhile.</returns>
    /// <exception cref="IOException">The disk refuses; the link is still good.</exception>
    public async Task<bool> SpendAsync(string secret, string passwordHash)
    {
        var (hash, spent) = (Keys.Hash(secret), false);
        await _file
            .ChangeAsync(state =>
            {
                if (state.People.FirstOrDefault(person => Fits(person, hash, time.GetUtcNow())) is not { } found)
                {
                    return null;
                }

                spent = true;
                return state with { People = state.People.Replace(found, found.With(passwordHash: passwordHash)) };
            })
            .ConfigureAwait(false);
        return spent;
    }

    private static bool Fits(Person person, string hash, DateTimeOffset now) =>
        person.Link is { } link && Keys.Same(link.Hash, hash) && now < link.Ends;

    private static void CheckAdd(PeopleState state, string name, Role role)
    {
        PeopleRefusal.Unless(PersonName.IsSound(name), $"'{name}' is no name: {PersonName.Form}");
        PeopleRefusal.Unless(role != Role.None, "a person needs a role: viewer, operator or admin");
        PeopleRefusal.Unless(
            state.People.All(person => person.Name != name),
            $"there is a user {name} already; for a new link: experimance user link {name}"
        );
        PeopleRefusal.Unless(
            state.People.Length < AtMost,
            $"there are {AtMost} users, and no more may be; remove some that are no longer needed"
        );
    }

    private (Secret Secret, PersonLink Link) NewLink()
    {
        var secret = Keys.Fresh(Keys.LinkBytes);
        return (new(secret), new(Keys.Hash(secret), time.GetUtcNow() + PersonLink.Life));
    }

    /// <param name="change">Null: they are removed.</param>
    private Task ChangeAsync(string name, Func<Person, Person?> change) =>
        _file.ChangeAsync(state =>
        {
            var person =
                state.People.FirstOrDefault(one => one.Name == name)
                ?? throw PeopleRefusal.NoSuch("user", name, state.People.Select(one => one.Name));
            return state with
            {
                People = change(person) is { } changed
                    ? state.People.Replace(person, changed)
                    : state.People.Remove(person),
            };
        });
}
