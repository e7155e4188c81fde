// POJ-104, class 33: the other strand of each chain of DNA.
#include <cstring>
#include <iostream>
using namespace std;

int main() {
  int chains;
  cin >> chains;
  while (chains-- > 0) {
    char chain[300];
    cin >> chain;
    for (int i = 0; i < strlen(chain); i++) {
      if (chain[i] == 'A')
        cout << 'T';
      else if (chain[i] == 'T')
        cout << 'A';
      else if (chain[i] == 'C')
        cout << 'G';
      else
        cout << 'C';
    }
    cout << endl;
  }
  return 0;
}
