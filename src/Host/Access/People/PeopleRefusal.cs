using Experimance.Actors.Foundation;

namespace Experimance.Host.Access.People;

/// <summary>What was asked of people or tokens cannot be done; the text says why and what to do.</summary>
internal sealed class PeopleRefusal(string why) : Exception(why)
{
    /// <exception cref="PeopleRefusal">It is not so.</exception>
    public static void Unless(bool so, string why)
    {
        if (!so)
        {
            throw new PeopleRefusal(why);
        }
    }

    public static PeopleRefusal NoSuch(string what, string name, IEnumerable<string> known) =>
        new($"there is no {what} '{name}'{NearestName.Hint(name, known)}; see: experimance {what} list");
}
